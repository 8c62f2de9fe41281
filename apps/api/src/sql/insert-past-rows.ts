import { sql } from 'kysely';

type Row = Readonly<Record<string, unknown>>;

/** Adds rows that say everything of themselves, their times too; all have the columns of the first. Ones that are there already stay. */
export const insertPastRows = (table: string, rows: readonly [Row, ...Row[]]) => {
  const columns = sql.join(Object.keys(rows[0]).map((column) => sql.ref(column)));
  return sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing`;
};
