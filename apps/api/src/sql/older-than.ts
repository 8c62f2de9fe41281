import { sql, type RawBuilder } from 'kysely';

/**
 * The condition that a row of the table comes after the one of that id in a list that is newest first: it holds its
 * place when new rows come, and costs the same however far down.
 */
export function olderThan(table: string, { at, id }: { at: string; id: string | number }): RawBuilder<boolean> {
  const [name, time] = [sql.table(table), sql.ref(at)];
  return sql<boolean>`(${name}.${time}, ${name}.id) < (select last.${time}, last.id from ${name} as last where last.id = ${id})`;
}
