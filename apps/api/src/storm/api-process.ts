import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { freePort } from '../development.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** The last line of what the app says once it takes calls. */
const READY = 'Ctrl-C stops it';

/** The whole app in a process of its own. */
export interface ApiProcess extends AsyncDisposable {
  readonly url: string;
}

/** @throws Error with what the process said when it ends before it takes calls. */
export async function startApiProcess(cwd: string, env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    // No `.env` of whoever runs this lies there.
    cwd,
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-10_000);
      if (said.includes(READY)) ready.resolve();
    });
  }
  // Nobody else would end it if this process broke off.
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  const ended = once(child, 'close');
  await Promise.race([
    ready.promise,
    ended.then(() => {
      throw new Error(`An API process ended before it took calls:\n${said}`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', abandon);
    },
  };
}
