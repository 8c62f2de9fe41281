import { LedgerRefused } from '../src/index.ts';

/** How many of the calls succeeded, and how many were refused with each code. Anything else fails the test. */
export async function tally(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(calls)) {
    const refused = settled.status === 'rejected' ? settled.reason : null;
    if (refused && !(refused instanceof LedgerRefused)) throw refused;
    const outcome = refused ? refused.refusal.code : 'ok';
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
