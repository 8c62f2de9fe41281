import { sql } from 'kysely';

/** The next rows of a cursor; none when it has come to its end. */
export const fetchRows = <Row>(name: string, rows: number) => sql<Row>`fetch ${sql.lit(rows)} from ${sql.id(name)}`;
