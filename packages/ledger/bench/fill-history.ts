import type { Ledger } from '../src/index.ts';
import { accountName } from './charge.ts';
import { charge } from './contenders/ours.ts';
import { fundAccounts } from './open-ledger.ts';
import { count } from './text-table.ts';

/** What a filled database holds: `linesOfFirst` of its lines are the first account's, the others' are spread by chance. */
export interface Filling {
  readonly lines: number;
  readonly accounts: number;
  readonly linesOfFirst: number;
}

const CALLERS = 1024;

/**
 * Fills an empty database with history as it comes about: charges through group commit, each signed. The ledger that is
 * given has been there since the tables were empty, as in a process that runs for long.
 */
export async function fillHistory(
  ledger: Ledger,
  filling: Filling,
  { signal, say }: { signal: AbortSignal; say: (message: string) => void },
): Promise<void> {
  await fundAccounts(ledger, filling.accounts);
  // Funding wrote a line on each account.
  const charges = filling.lines - filling.accounts;
  let begun = 0;
  async function chargeUntilFull(): Promise<void> {
    while (begun < charges && !signal.aborted) {
      const place = begun;
      begun += 1;
      if (begun % 50_000 === 0) say(`Writing a history of ${count(filling.lines)} lines: ${count(begun)}`);
      await charge(ledger, accountOf(place, filling));
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, chargeUntilFull));
  signal.throwIfAborted();
}

/** The first account's charges lie evenly among everybody's. */
function accountOf(place: number, { lines, accounts, linesOfFirst }: Filling): string {
  const ofFirstBefore = (charges: number) => Math.floor((charges * (linesOfFirst - 1)) / (lines - accounts));
  const isFirst = ofFirstBefore(place + 1) > ofFirstBefore(place);
  return accountName(isFirst ? 0 : 1 + Math.floor(Math.random() * (accounts - 1)));
}
