/**
 * One SQL statement with its values, for a Kysely transaction as for a bare connection. A connection of the ledger's
 * own keeps it prepared under its name, so a name stands for one text.
 */
export interface Statement<Row = unknown> {
  readonly name: string;
  readonly text: string;
  /** In PostgreSQL's binary form, as `column.ts` makes them. */
  readonly values: readonly Buffer[];
  /** Never there: it carries the type of the rows. */
  readonly row?: Row;
}

/** Runs a statement somewhere and answers its rows. Statements take effect in the order in which they are given. */
export type Run = <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;
