import type { Connection, FieldDef, QueryResult, Submittable } from 'pg';

import type { Statement } from '../sql/statement.ts';

type Rows = QueryResult['rows'];
/** How each column of a statement is read, for the statements that a connection has prepared. */
export type Prepared = Map<string, readonly Column[]>;

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

interface Asked {
  readonly name: string;
  readonly rows: Rows;
  resolve(rows: Rows): void;
  reject(error: unknown): void;
}

/** What comes as anything but text, by its type's id: `int4` and `jsonb`. Whole numbers of 64 bits stay text. */
const PARSERS: ReadonlyMap<number, Column['parse']> = new Map([
  [23, Number],
  [3802, (text: string) => JSON.parse(text)],
]);
const asText = (text: string) => text;

/** So much waits for no more: PostgreSQL may as well begin. */
const ENOUGH_BYTES = 16_384;

/**
 * One round trip: statements that are sent without waiting for each other's answers, and answered together. After one
 * fails PostgreSQL skips the others, a commit among them. The driver's own queries are answered one by one, and each
 * answer wakes this process up, which costs more than most of the statements do.
 */
export class Exchange implements Submittable {
  readonly #prepared: Prepared;
  /** The statements prepared in this exchange: known to the connection only once they have succeeded. */
  readonly #preparing: Prepared = new Map();
  #asked: Asked[] = [];
  #connection: Connection | undefined;
  #isEnded = false;
  #failure: { readonly error: unknown } | undefined;
  readonly #finished = Promise.withResolvers<void>();

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
    // Whoever waits for a statement's rows hears of a failure there.
    this.#finished.promise.catch(() => undefined);
  }

  /** Sends a statement, at the latest with `end`. */
  readonly run = <Row>(statement: Statement<Row>): Promise<readonly Row[]> => {
    const answer = Promise.withResolvers<readonly Row[]>();
    // Who gave several may have left after the first that failed.
    answer.promise.catch(() => undefined);
    const { resolve, reject } = answer;
    if (this.#failure) {
      reject(this.#failure.error);
    } else {
      this.#asked.push({ name: statement.name, rows: [], resolve, reject });
      this.#send(statement);
    }
    return answer.promise;
  };

  /** Ends the exchange; resolves when everything has been answered and the connection is free for the next one. */
  end(): Promise<void> {
    if (!this.#isEnded && this.#connection) {
      this.#isEnded = true;
      this.#connection.sync();
      this.#connection.stream.uncork();
    }
    return this.#finished.promise;
  }

  onFinish(heard: () => void): void {
    this.#finished.promise.then(heard, heard);
  }

  #send({ name, text, values }: Statement): void {
    const connection = this.#connection;
    if (!connection) throw new Error('An exchange begins when its connection is free.');
    const isNew = !this.#prepared.has(name) && !this.#preparing.has(name);
    if (isNew) {
      // An earlier exchange may have prepared it and failed then; closing what is not there is no error.
      connection.close({ type: 'S', name }, true);
      connection.parse({ name, text, types: [] }, true);
    }
    connection.bind({ statement: name, values: [...values] }, true);
    if (isNew) {
      this.#preparing.set(name, []);
      connection.describe({ type: 'P', name: '' }, true);
    }
    connection.execute({ portal: '' }, true);
    if (connection.stream.writableLength > ENOUGH_BYTES) {
      connection.stream.uncork();
      connection.stream.cork();
    }
  }

  // What follows is called by the driver, as for a query of its own.

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.stream.cork();
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: PARSERS.get(dataTypeID) ?? asText }));
    const [asked] = this.#asked;
    if (asked) this.#preparing.set(asked.name, columns);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const [asked] = this.#asked;
    if (!asked) return;
    const columns = this.#prepared.get(asked.name) ?? this.#preparing.get(asked.name) ?? [];
    const row: Rows[number] = {};
    for (const [place, { name, parse }] of columns.entries()) {
      const text = fields[place] ?? null;
      row[name] = text === null ? null : parse(text);
    }
    asked.rows.push(row);
  }

  handleCommandComplete(): void {
    const asked = this.#asked.shift();
    if (!asked) return;
    const columns = this.#preparing.get(asked.name);
    if (columns) this.#prepared.set(asked.name, columns);
    asked.resolve(asked.rows);
  }

  handleError(error: unknown): void {
    this.#failure = { error };
    for (const asked of this.#asked) asked.reject(error);
    this.#asked = [];
    this.#finished.reject(error);
    // PostgreSQL skips what comes until it is told that nothing more does.
    void this.end();
  }

  handleReadyForQuery(): void {
    this.#finished.resolve();
  }
}
