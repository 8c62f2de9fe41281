import { sql } from 'kysely';

/** The settings on which it depends whether what was committed survives a crash. */
export const selectDurability = sql<{
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
  is_replica: boolean;
}>`
  select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit, pg_is_in_recovery() as is_replica`;
