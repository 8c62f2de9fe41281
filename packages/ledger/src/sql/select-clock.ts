import { sql } from 'kysely';

/** The database's time in whole milliseconds. Asked after the locks, so that waiting for one cannot make it stale. */
export const selectClock = () => sql<{ at: string | number }>`
  select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at`;
