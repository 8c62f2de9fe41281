import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Verification } from './findings.ts';
import { HMAC_KEY } from './open-ledger.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs `pnpm ledger verify` on a database as anybody would, in a process of its own, and watches how large it gets. */
export async function verifyOnce(url: string, signal: AbortSignal): Promise<Verification> {
  const startedAt = performance.now();
  const verify = spawn(process.execPath, ['apps/api/src/cli.ts', 'ledger', 'verify'], {
    cwd: ROOT,
    env: { DATABASE_URL: url, LEDGER_HMAC_KEY: HMAC_KEY },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  for (const stream of [verify.stdout, verify.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-2000)));
  }
  let peakMiB: number | null = null;
  const watch = setInterval(() => (peakMiB = readPeakMiB(verify.pid) ?? peakMiB), 50);
  try {
    const [code] = await once(verify, 'close');
    if (code !== 0) return { failure: said.trim() || `exit code ${code}` };
    return { seconds: (performance.now() - startedAt) / 1000, peakMiB };
  } finally {
    clearInterval(watch);
  }
}

/** Linux keeps the peak itself, so that no moment between two looks is missed, save the very last. */
function readPeakMiB(pid: number | undefined): number | null {
  try {
    const peak = /^VmHWM:\s+(?<kiB>\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak?.groups ? Number(peak.groups['kiB']) / 1024 : null;
  } catch {
    return null;
  }
}
