import { sql } from 'kysely';

/** Statistics and visibility of all tables, as autovacuum would bring them in some minutes. */
export const vacuumEverything = sql`vacuum (analyze, skip_locked)`;
