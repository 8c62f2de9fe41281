import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Program {
  process: ChildProcess;
  url: string;
  port: number;
  isAdopted: boolean;
  folder: string;
  messages: string[];
  /** Lets the program stop its PostgreSQL and end; returns what stopping answered. */
  finish(): Promise<string>;
}

/** Runs `program.ts` in a process group of its own, until its PostgreSQL is up. */
export async function runProgram(
  dataDir: string,
  options: { file?: string; uid?: number; gid?: number } = {},
): Promise<Program> {
  const { file = fileURLToPath(new URL('./program.ts', import.meta.url)), ...user } = options;
  const child = spawn(process.execPath, [file, dataDir], {
    detached: true,
    cwd: '/',
    env: { HOME: dataDir },
    ...user,
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The program ended early: ${errors}`);
    return value;
  };
  const started: Omit<Program, 'process' | 'finish'> = JSON.parse(await nextLine());
  return {
    ...started,
    process: child,
    async finish() {
      child.stdin.end();
      return nextLine();
    },
  };
}

/** Ends the program without giving it a chance, and waits until it is gone. */
export async function kill(program: Program, signal: 'SIGKILL' | 'SIGINT' = 'SIGKILL'): Promise<void> {
  const { process: child } = program;
  const exit = once(child, 'exit');
  // The whole process group, as a terminal does on Ctrl-C.
  if (child.pid !== undefined) process.kill(-child.pid, signal);
  await exit;
}
