import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';

import { AnchorRefused, verifyLedger, type Finding, type Verification } from '@tollgate/ledger';

import { readArguments } from './read-arguments.ts';
import { showProgress } from './show-progress.ts';
import { withDatabase } from './with-database.ts';

/** `ledger verify [--anchor FILE]` */
export async function verifyHistory(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { options: { anchor: { type: 'string' } } });
  if (!read) return 2;
  const path = read.values.anchor;
  if (path !== undefined && !(await isReadable(path))) {
    process.stderr.write(`The anchor ${path} cannot be read.\n`);
    return 1;
  }
  const anchor = path === undefined ? undefined : () => createReadStream(path);
  const startedAt = performance.now();
  const progress = showProgress(process.stderr);
  try {
    const verification = await withDatabase(({ db, env: { ledgerHmacKey: hmacKey } }) =>
      verifyLedger({ db, hmacKey, anchor, onProgress: progress.update }),
    );
    progress.clear();
    print(verification, (performance.now() - startedAt) / 1000);
    return verification.findingCount === 0 ? 0 : 1;
  } catch (error) {
    progress.clear();
    if (!(error instanceof AnchorRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function print({ accounts, lines, findings, findingCount, anchor }: Verification, seconds: number): void {
  const said = [`${count(accounts, 'account')}, ${count(lines, 'line')}, ${seconds.toFixed(1)} s`];
  if (anchor) said.push(`Anchor of ${anchor.takenAt.toISOString()}, code ${anchor.hmac}`);
  said.push(...findings.map(describe));
  const left = findingCount - findings.length;
  if (left > 0) said.push(`${count(left, 'more finding')} of the same accounts or after these`);
  if (findingCount === 0) said.push('Everything adds up.');
  process.stdout.write(`${said.join('\n')}\n`);
}

function count(value: number, word: string): string {
  return `${value.toLocaleString('en')} ${word}${value === 1 ? '' : 's'}`;
}

function describe({ userId, seq, problem, message }: Finding): string {
  const places = [userId, seq === null ? null : `line ${seq}`, problem].filter((place) => place !== null);
  // Somebody else may have written what is quoted here, and a terminal obeys control characters.
  return `${places.join('  ')}  ${message}`.replaceAll(/\p{C}/gu, '\uFFFD');
}
