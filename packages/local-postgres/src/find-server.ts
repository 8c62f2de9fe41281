import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Server {
  pid: number;
  port: number;
  /** False while it starts, recovers or shuts down. */
  isReady: boolean;
}

/** The server that runs on a data folder, by its `postmaster.pid`, whoever started it. Clears the file when it lies. */
export async function findServer(data: string): Promise<Server | undefined> {
  const pidFile = join(data, 'postmaster.pid');
  const text = readPidFile(pidFile);
  // The lines: process id, data folder, start time, port, socket folder, address, shared memory, status.
  const [pid = NaN, , , port = NaN] = text.split('\n').map(Number);
  if (!(pid > 0 && isAlive(pid))) return undefined;
  if (await isServerOf(pid, data)) return { pid, port, isReady: text.split('\n')[7]?.trim() === 'ready' };

  // PostgreSQL itself sees through the file of a dead process, but trusts one whose number is a zombie's or was given
  // to another program, and would refuse to start. Read again and removed at one go, lest another starter's new file is
  // hit; if one ever were, the shared memory's owner check still keeps a second server out of the data.
  if (readPidFile(pidFile) === text) rmSync(pidFile, { force: true });
  return undefined;
}

function readPidFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A server's command line names its data folder. A zombie has no command line, a recycled process id another one. */
async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  try {
    if (process.platform === 'linux')
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(data);
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return stdout.includes(` -D ${data} `);
  } catch {
    return false;
  }
}
