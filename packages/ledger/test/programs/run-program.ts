import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this folder, in a process of its own. */
export interface Program {
  /** What it prints, line by line; ends when it has ended and all was read. */
  readonly lines: AsyncIterableIterator<string>;
  nextLine(): Promise<string>;
  send(line: string): void;
  /** `kill -9`: it gets no chance to finish anything. */
  kill(): void;
  /** Ends its standard input, and resolves when it has ended. */
  end(): Promise<void>;
}

export function runProgram(name: string, args: readonly string[]): Program {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    lines,
    nextLine: async () => {
      const line = await lines.next();
      if (line.done) throw new Error(`${name} ended early.`);
      return line.value;
    },
    send: (line) => child.stdin.write(`${line}\n`),
    kill: () => child.kill('SIGKILL'),
    end: async () => {
      child.stdin.end();
      await exit;
    },
  };
}
