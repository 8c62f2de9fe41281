import { randomInt } from 'node:crypto';

import type { StormReport } from '../storm/storm.ts';
import { readArguments } from './read-arguments.ts';

/** `stripe storm [--seed N] [--stories N]` */
export async function stormStripe(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { options: { seed: { type: 'string' }, stories: { type: 'string' } } });
  const seed = wholeNumber(read?.values.seed, randomInt(1_000_000));
  const stories = wholeNumber(read?.values.stories, 300);
  if (!read || seed === null || !stories) return 2;
  // Imported here, so that production needs none of what only a laptop has.
  const { runStorm } = await import('../storm/storm.ts');
  process.stdout.write(`Seed ${seed}, ${stories.toLocaleString('en')} stories.\n`);
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const startedAt = performance.now();
  try {
    const { signal } = interruption;
    const report = await runStorm({ seed, stories, signal, say: (line) => process.stderr.write(`${line}\n`) });
    return print(report, Math.round((performance.now() - startedAt) / 1000));
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Interrupted: its databases are stopped and removed.\n');
    return 130;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function print({ damage, differences }: StormReport, seconds: number): number {
  const counts = [
    `${damage.events.toLocaleString('en')} events`,
    `${damage.dropped.toLocaleString('en')} dropped`,
    `${damage.repeated.toLocaleString('en')} sent again`,
    `${damage.healed.length.toLocaleString('en')} changes healed`,
    `${seconds} s`,
  ];
  const verdict = differences.length === 0 ? 'The same ledger.' : 'Not the same ledger.';
  process.stdout.write(`${[counts.join(', '), ...differences, verdict].join('\n')}\n`);
  return differences.length === 0 ? 0 : 1;
}

/** Null for what is not a whole number of at least 0. */
function wholeNumber(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
