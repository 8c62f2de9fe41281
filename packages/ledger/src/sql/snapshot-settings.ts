import { sql } from 'kysely';

/**
 * Lets one transaction read the whole ledger: a project's time limits are meant for requests, and a plan made without
 * statistics must follow the indexes, which have the order that streams are merged in.
 */
export const snapshotSettings = sql`
  select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`;
