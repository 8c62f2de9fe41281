import { sql } from 'kysely';

/**
 * Makes the rest of this transaction read in the order of its indexes, one row after the other: without statistics the
 * planner would rather sort a whole history first, on disk.
 */
export const followIndexes = sql`
  select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`;
