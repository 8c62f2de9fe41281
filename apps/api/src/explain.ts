import { isWorldError } from '@tollgate/ledger';

import { PortTaken } from './check-port.ts';
import { EnvInvalid } from './env.ts';

/** Why a command ended, for the person at the terminal: a sentence where they can do something, else where it broke. */
export function explain(error: unknown): string {
  if (error instanceof EnvInvalid || error instanceof PortTaken) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (!isWorldError(error)) return error.stack ?? error.message;
  const detail = error.message || ('code' in error ? String(error.code) : error.name);
  return `The database cannot be reached (${detail}). Is DATABASE_URL right, and does it run?`;
}
