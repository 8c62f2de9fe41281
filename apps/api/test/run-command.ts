import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../src/cli.ts');

/** Runs a command as a person does: a process of its own, with its output and exit code. */
export async function runCommand(args: readonly string[], env: Record<string, string | undefined>) {
  // A developer's own .env lies in the folder they work in, and must not reach here.
  const cwd = await mkdtemp(join(tmpdir(), 'tollgate-command-'));
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = await once(child, 'close');
  await rm(cwd, { recursive: true, force: true });
  return { code, ...said };
}
