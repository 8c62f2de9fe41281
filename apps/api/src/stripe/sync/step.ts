import type { Stripe } from 'stripe';

/** One thing that the account shall hold, beside what it holds. */
export interface Step {
  /** `=` as it should be, `+` missing, `~` different. */
  readonly mark: '=' | '+' | '~';
  readonly text: string;
  /** Makes it so, where it is not yet. */
  readonly apply: (stripe: Stripe) => Promise<Variables>;
}

/** Lines for `.env`, by the name of the variable. */
export type Variables = Readonly<Record<string, string>>;
