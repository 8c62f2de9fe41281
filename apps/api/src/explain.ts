import { DatabaseNotDurable, isWorldError } from '@tollgate/ledger';

import { PortTaken } from './check-port.ts';
import { EnvInvalid } from './env.ts';
import { explainStripeError } from './stripe/explain-stripe-error.ts';

const UNDEFINED_TABLE = '42P01';

/** Why a command ended, for the person at the terminal: a sentence where they can do something, else where it broke. */
export function explain(error: unknown): string {
  if (error instanceof EnvInvalid || error instanceof PortTaken || error instanceof DatabaseNotDurable) {
    return error.message;
  }
  const ofStripe = explainStripeError(error);
  if (ofStripe !== null) return ofStripe;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === UNDEFINED_TABLE) {
    return 'This database has no tables of Tollgate’s yet: start Tollgate on it once.';
  }
  if (!isWorldError(error)) return error.stack ?? error.message;
  const detail = error.message || ('code' in error ? String(error.code) : error.name);
  return `The database cannot be reached (${detail}). Is DATABASE_URL right, and does it run?`;
}
