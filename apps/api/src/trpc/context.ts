import type { Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import type { Checkout } from '../stripe/checkout.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import type { Studio } from '../studio/studio.ts';

/** Someone signed in. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'user' | 'admin';
}

/** A way in that exists on a laptop only. */
export interface DemoSignIn {
  readonly label: string;
  readonly email: string;
  readonly password: string;
}

/** What procedures work with. Made once for the app, but for `authenticate`, which is each request's own. */
export interface Context {
  readonly db: Kysely<AppDb>;
  readonly ledger: Ledger;
  readonly checkout: Checkout;
  /** What brings our rows and the ledger to what Stripe says. */
  readonly converge: ConvergeDeps;
  readonly studio: Studio;
  readonly demoSignIns: readonly DemoSignIn[];
  /** Who sent this request; asked of the database at most once, and only when a procedure wants to know. */
  authenticate(): Promise<User | null>;
}
