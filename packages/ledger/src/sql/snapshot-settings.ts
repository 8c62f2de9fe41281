import { sql } from 'kysely';

/** Lets one transaction read the whole ledger: a project's time limits are meant for its requests. */
export const snapshotSettings = sql`
  select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
