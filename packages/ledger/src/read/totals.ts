import type { Kysely } from 'kysely';

import type { GrantType } from '../core/account.ts';
import { selectTotals } from '../sql/select-totals.ts';
import { selectUnspent } from '../sql/select-unspent.ts';

/** Unspent credits of one kind, everybody's. */
export interface Unspent {
  readonly type: GrantType;
  /** ISO 4217, lower case; null for promotional credits. */
  readonly currency: string | null;
  /** Whole credits, held ones included, and the cents that were paid for them. */
  readonly credits: number;
  readonly cents: number;
}

/** All accounts together, as of now; what is expired is left out, booked or not. */
export interface Totals {
  readonly accounts: number;
  readonly heldCredits: number;
  readonly debtCredits: number;
  /** Owed for money. */
  readonly paidCredits: number;
  readonly promotionalCredits: number;
  /** The same, by kind. */
  readonly unspent: readonly Unspent[];
  /** Of it, what expires before the instant that was asked for, by kind; empty when none was. */
  readonly expiring: readonly Unspent[];
}

export interface TotalsQuery {
  readonly expiringBy?: Date | undefined;
}

export async function readTotals<Db>(db: Kysely<Db>, { expiringBy }: TotalsQuery = {}): Promise<Totals> {
  const [accounts, lots] = await Promise.all([selectTotals.execute(db), selectUnspent(expiringBy ?? null).execute(db)]);
  const { accounts: count = 0, held = 0, debt = 0 } = accounts.rows[0] ?? {};
  const unspent = lots.rows.map(({ type, currency, credits, cents }) => {
    return { type, currency, credits: Number(credits), cents: Number(cents) };
  });
  const expiring = lots.rows.map(({ type, currency, expiring_credits, expiring_cents }) => {
    return { type, currency, credits: Number(expiring_credits), cents: Number(expiring_cents) };
  });
  const creditsOf = (isPaid: boolean) =>
    unspent.reduce((sum, { currency, credits }) => ((currency !== null) === isPaid ? sum + credits : sum), 0);
  return {
    accounts: Number(count),
    heldCredits: Number(held),
    debtCredits: Number(debt),
    paidCredits: creditsOf(true),
    promotionalCredits: creditsOf(false),
    unspent,
    expiring: expiring.filter(({ credits }) => credits > 0),
  };
}
