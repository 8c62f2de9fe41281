import type { RawBuilder, Transaction } from 'kysely';

import { declareCursor } from './sql/declare-cursor.ts';
import { fetchRows } from './sql/fetch-rows.ts';

const ROWS_AT_ONCE = 500;

/** The rows of a query, some at a time, however many they are. The server reads on while the last ones are worked on. */
export async function* readInBatches<Row, Db>(
  tx: Transaction<Db>,
  name: string,
  query: RawBuilder<Row>,
): AsyncGenerator<readonly Row[], void> {
  await declareCursor(name, query).execute(tx);
  const fetch = async () => (await fetchRows<Row>(name, ROWS_AT_ONCE).execute(tx)).rows;
  let rows = await fetch();
  while (rows.length > 0) {
    const upcoming = fetch();
    // Whoever stops reading here must not be ended by an error of what they no longer want.
    upcoming.catch(() => undefined);
    yield rows;
    rows = await upcoming;
  }
}
