import type { DatedCommand, Ledger, Outcome } from '@tollgate/ledger';
import type { Kysely, Transaction } from 'kysely';

import type { AppDb } from '../database.ts';
import { insertPastRows } from '../sql/insert-past-rows.ts';
import type { Life } from './life.ts';
import { noRows, SEEDED_TABLES, type Rows } from './rows.ts';

/** Of one account in one call of the ledger, which holds every hold of the call in mind. */
const COMMANDS_AT_ONCE = 200;

/** Writes some people's lives, each whole or not at all: their rows, and their history through the ledger. Answers how many lines it has. */
export async function writeLives(
  { db, ledger }: { db: Kysely<AppDb>; ledger: Ledger },
  lives: readonly Life[],
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await writeRows(tx, mergeRows(lives.map(({ rows }) => rows)));
    let lines = 0;
    for (const dated of roundsOf(lives)) {
      const outcomes = await ledger.importHistory(tx, dated);
      lines += outcomes.filter(isLine).length;
    }
    return lines;
  });
}

/** In the order in which tables refer to each other. */
export async function writeRows(tx: Transaction<AppDb>, rows: Rows): Promise<void> {
  for (const table of SEEDED_TABLES) {
    const [first, ...others] = rows[table];
    if (first) await insertPastRows(table, [first, ...others]).execute(tx);
  }
}

function mergeRows(all: readonly Rows[]): Rows {
  const merged = noRows();
  for (const table of SEEDED_TABLES) merged[table] = all.flatMap((rows) => rows[table]);
  return merged;
}

/** Everybody's next commands, round by round. */
function* roundsOf(lives: readonly Life[]): Generator<readonly DatedCommand[], void> {
  for (let start = 0; ; start += COMMANDS_AT_ONCE) {
    const round = lives.flatMap(({ commands }) => commands.slice(start, start + COMMANDS_AT_ONCE));
    if (round.length === 0) return;
    yield round;
  }
}

function isLine(outcome: Outcome): boolean {
  return outcome.ok && outcome.transaction !== null;
}
