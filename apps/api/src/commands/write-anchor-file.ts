import { open, rm } from 'node:fs/promises';

import { writeAnchor } from '@tollgate/ledger';

import { readArguments } from './read-arguments.ts';
import { withDatabase } from './with-database.ts';

/** `ledger anchor FILE` */
export async function writeAnchorFile(args: readonly string[]): Promise<number> {
  const [path] = readArguments(args, { positionals: 1, options: {} })?.positionals ?? [];
  if (!path) return 2;
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    const why = file.code === 'EEXIST' ? 'It exists already, and no anchor is overwritten' : file.message;
    process.stderr.write(`${path} cannot be written. ${why}.\n`);
    return 1;
  }
  try {
    const anchor = await withDatabase(({ db, env: { ledgerHmacKey: hmacKey } }) =>
      writeAnchor({ db, hmacKey, write: (text) => file.writeFile(text) }),
    );
    await file.sync();
    process.stdout.write(
      `${path} says where ${anchor.accounts.toLocaleString('en')} accounts ended at ${anchor.takenAt.toISOString()}.\n` +
        `Keep this code elsewhere too, it shows which anchor it was: ${anchor.hmac}\n`,
    );
    return 0;
  } catch (error) {
    // Half an anchor would be refused, and be in the way of the next one.
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
