import type { Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../../database.ts';
import type { Converging } from './payment.ts';

/** Our own rows, and Stripe for what they do not say. */
export interface Lookup {
  readonly db: Kysely<AppDb>;
  readonly stripe: Stripe;
}

export interface ConvergeDeps extends Lookup {
  readonly ledger: Ledger;
  /** Told whose accounts something was posted to, after the commit. */
  readonly onChange?: (userId: string) => void;
  /** Told of every order whose session does not fit it. */
  readonly onQuarantine: (orderId: string, reason: string) => void;
  /** Told of a subscription begun while its person had another: both are paid for, one of them grants. */
  readonly onDuplicate: (subscriptionId: string, userId: string) => void;
}

/** An object as it was seen: brings our rows and the ledger to it, and answers what changed; null when it is not ours. */
export type Seen = (on: Converging) => Promise<readonly string[] | null>;
