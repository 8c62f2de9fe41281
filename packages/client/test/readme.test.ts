import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { serveTollgate } from './serve-tollgate.ts';

const PACKAGE = join(import.meta.dirname, '..');

const world = serveTollgate();

test('the README’s code runs as it stands, in a process that knows Tollgate’s address and a key', async () => {
  const readme = await readFile(join(PACKAGE, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(?<code>.*?)^```$/gms)].map(({ groups }) => groups?.['code'] ?? '');
  const code = blocks.join('\n');
  const output = [...code.matchAll(/console\.log\(.*\); \/\/ (?<output>.*)$/gm)].map(
    ({ groups }) => groups?.['output'],
  );
  const welcome = { key: 'welcome', credits: 100, type: 'bonus', reason: 'Welcome' } as const;
  await world.open.on.deps.app.ledger.addCredits({ userId: 'ada', ...welcome });
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    cwd: PACKAGE,
    env: { TOLLGATE_URL: world.open.url, TOLLGATE_API_KEY: world.open.apiKey },
  });
  expect(stdout.trim().split('\n')).toEqual(output);
  expect(output).toHaveLength(4);
});
