import { sql, type RawBuilder } from 'kysely';

/** The condition that some connection holds the presence of that name: its process lives. */
export function isPresent(name: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32) | objid::bigint = hashtextextended(${name}, 0)
  )`;
}
