import { LedgerRefused, type Ledger } from '../src/index.ts';
import { grant } from './grant.ts';

const PRICE = 3;
const USERS = ['crash-0', 'crash-1', 'crash-2', 'crash-3'] as const;
const GRANTED = 1_000_000;

/** Gives the accounts that `charge` charges more than any test can spend. */
export async function grantChargeable(ledger: Ledger): Promise<void> {
  await Promise.all(USERS.map((userId) => grant(ledger, userId, GRANTED)));
}

/** What these accounts have and hold in all once so many charges took effect. */
export const balancesAfter = (charges: number) => ({ balance: USERS.length * GRANTED - charges * PRICE, held: 0 });

/**
 * Charges the account that the number at the end of the key names: every second one at once, the others by a hold and its
 * capture. Sent again with the same key it has no second effect.
 */
export async function charge(ledger: Ledger, key: string): Promise<void> {
  const number = Number(/\d+$/.exec(key)?.[0]);
  const userId = USERS[(number >> 1) % USERS.length] ?? USERS[0];
  const price = { userId, key, credits: PRICE, reason: 'Test' };
  if (number % 2 === 0) {
    await ledger.deductCredits(price);
    return;
  }
  try {
    const { hold } = await ledger.hold(price);
    await ledger.capture({ userId, holdId: hold.id });
  } catch (error) {
    // Nothing but a capture ends these holds.
    if (!(error instanceof LedgerRefused && error.refusal.code === 'HOLD_ALREADY_SETTLED')) throw error;
  }
}
