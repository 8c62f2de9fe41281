import type { CheckKind } from '../database.ts';
import { compareWithBooks } from '../revenue/compare-with-books.ts';
import type { CheckDeps, OnProgress } from './check-deps.ts';

/** What a check came to. */
interface Found {
  readonly isOk: boolean;
  readonly problemCount: number;
  readonly problems: readonly unknown[];
  readonly summary: unknown;
}

/** As many as are kept to be read; how many there are in all is counted. */
const PROBLEMS_KEPT = 1_000;

export const DO_CHECK = { verify, tie_out: tieOut } as const satisfies Record<CheckKind, DoCheck>;
type DoCheck = (deps: CheckDeps, onProgress: OnProgress) => Promise<Found>;

async function verify(deps: CheckDeps, onProgress: OnProgress): Promise<Found> {
  const { accounts, lines, findings, findingCount } = await deps.verifyLedger(onProgress);
  const problems = findings.slice(0, PROBLEMS_KEPT);
  return { isOk: findingCount === 0, problemCount: findingCount, problems, summary: { accounts, lines } };
}

/** Stripe first: what is paid while its lists are read is in our rows by the time they are. */
async function tieOut(deps: CheckDeps, onProgress: OnProgress): Promise<Found> {
  const { currencies, differences } = await deps.tieOut(onProgress);
  const books = await compareWithBooks(deps.db);
  const problemCount = differences.length + books.filter(({ ties }) => !ties).length;
  return {
    isOk: problemCount === 0,
    problemCount,
    problems: differences.slice(0, PROBLEMS_KEPT),
    summary: { currencies, books },
  };
}
