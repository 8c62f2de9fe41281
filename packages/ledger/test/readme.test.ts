import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { createDatabase } from '@tollgate/local-postgres';
import { expect, inject, test } from 'vitest';

import { HMAC_KEY } from './test-ledger.ts';

const PACKAGE = join(import.meta.dirname, '..');

test('the README’s code runs as it stands, in a project and a database that know nothing of it', async () => {
  const readme = await readFile(join(PACKAGE, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(?<code>.*?)^```$/gms)].map(({ groups }) => groups?.['code'] ?? '');
  const code = blocks.join('\n');
  const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (?<output>.*)$|^\/\/ (?<own>\[.*)$/gm)];
  const output = promised.map(({ groups }) => groups?.['output'] ?? groups?.['own']);
  const url = await createDatabase(inject('templateUrl'), { name: 'readme' });
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    cwd: PACKAGE,
    env: { DATABASE_URL: url, LEDGER_HMAC_KEY: HMAC_KEY },
  });
  expect(stdout.trim().split('\n')).toEqual(output);
  expect(output).toHaveLength(5);
});
