import type { Ledger } from '../src/index.ts';
import { fillHistory, type Filling } from './fill-history.ts';
import type { PageFinding, SizeFinding } from './findings.ts';
import { timeHistoryPage } from './history-pages.ts';
import type { Bench } from './measure.ts';
import { migrateAt, openLedger, type OpenLedger } from './open-ledger.ts';
import { verifyOnce } from './verify-once.ts';

const THOUSAND: Filling = { lines: 1000, accounts: 1, linesOfFirst: 1000 };
/** Half of the lines are one account's, with a page more, so that there is one at offset 500,000. */
const MILLION: Filling = { lines: 1_000_000, accounts: 1000, linesOfFirst: 500_050 };

/** A database with history in it, and the ledger that wrote it. */
export interface Filled extends OpenLedger {
  readonly url: string;
}

export function makeMillion(bench: Bench): Promise<Filled> {
  return makeFilled(bench, 'million', MILLION);
}

/** What grows with the history, or must not: the time and memory of a full verification, and the time of a page. */
export async function measureSize(bench: Bench, million: Filled): Promise<SizeFinding> {
  await using thousand = await makeFilled(bench, 'thousand', THOUSAND);
  bench.say('Reading pages of the history');
  const pages = [
    await timePage(thousand.ledger, THOUSAND, 0),
    await timePage(thousand.ledger, THOUSAND, 500),
    await timePage(million.ledger, MILLION, 0),
    await timePage(million.ledger, MILLION, 500_000),
  ];
  bench.say('Verifying 1,000,000 lines');
  return { pages, verify: await verifyOnce(million.url, bench.signal) };
}

async function makeFilled(bench: Bench, name: string, filling: Filling): Promise<Filled> {
  const url = await bench.server.create(name);
  await migrateAt(url);
  const opened = openLedger(url);
  try {
    await fillHistory(opened.ledger, filling, bench);
    // What filling left to be written would otherwise be written during the next measurements.
    await bench.server.checkpoint();
    return { url, ...opened };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function timePage(ledger: Ledger, { lines, linesOfFirst }: Filling, offset: number): Promise<PageFinding> {
  return { lines, linesOfAccount: linesOfFirst, offset, p50Ms: await timeHistoryPage(ledger, offset) };
}
