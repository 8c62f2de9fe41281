import type { Ledger } from '../src/index.ts';
import { accountName } from './charge.ts';

const READS = 50;
const PAGE_LINES = 50;

/** How long one page of the first account's history takes, the median of 50 reads in milliseconds. */
export async function timeHistoryPage(ledger: Ledger, offset: number): Promise<number> {
  const times: number[] = [];
  for (let read = 0; read < READS; read += 1) {
    const startedAt = performance.now();
    const lines = await ledger.getTransactionHistory(accountName(0), { limit: PAGE_LINES, offset });
    times.push(performance.now() - startedAt);
    if (lines.length !== PAGE_LINES) throw new Error(`The page at ${offset} has ${lines.length} lines.`);
  }
  return times.toSorted((a, b) => a - b)[READS / 2] ?? Number.NaN;
}
