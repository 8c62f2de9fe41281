import { sql, type RawBuilder } from 'kysely';

/** Opens a cursor, which lives until its transaction ends. */
export const declareCursor = (name: string, query: RawBuilder<unknown>) =>
  sql`declare ${sql.id(name)} no scroll cursor for ${query}`;
