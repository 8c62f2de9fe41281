import type { Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import type { Limits } from '../limits/limits.ts';
import type { Live } from '../live/live.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Checkout } from '../stripe/checkout.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import type { Studio } from '../studio/studio.ts';
import type { Caller } from './caller.ts';
import type { CallContext } from './charge/call-context.ts';

/** A way in that exists on a laptop only. */
export interface DemoSignIn {
  readonly label: string;
  readonly email: string;
  readonly password: string;
}

/** What procedures work with. */
export interface Context extends RequestContext, AppContext {}

/** What the app has, made once. */
export interface AppContext {
  readonly db: Kysely<AppDb>;
  readonly ledger: Ledger;
  readonly checkout: Checkout;
  /** What brings our rows and the ledger to what Stripe says. */
  readonly converge: ConvergeDeps;
  readonly studio: Studio;
  /** Tells and follows changes of accounts, across processes. */
  readonly live: Live;
  readonly mailer: Mailer;
  readonly limits: Limits;
  /** Addresses, lower case, of which whoever has proven one is an admin. */
  readonly adminEmails: readonly string[];
  readonly demoSignIns: readonly DemoSignIn[];
  /** Where Stripe's Dashboard shows our objects by their ids; null on a server that has none. */
  readonly dashboardUrl: string | null;
}

/** What is each request's own. */
interface RequestContext extends Pick<CallContext, 'idempotencyKey' | 'report'> {
  /** Who sent this request, null for nobody; asked of the database at most once, and only when a procedure wants to know. */
  authenticate(): Promise<Caller | null>;
  /** The same, asked anew each time: a stream outlives what was true when it began. */
  reauthenticate(): Promise<Caller | null>;
}
