import type { Kysely, QueryResult } from 'kysely';

import { transactionFrom, type CreditTransaction } from '../batch.ts';
import { lineFrom } from '../sql/rows.ts';
import { selectHistory, selectHistoryReach, type HistoryPage } from '../sql/select-history.ts';
import { selectTransactions, selectTransactionsReach, type TransactionsPage } from '../sql/select-transactions.ts';
import { isSearch, type ReachRow } from '../sql/walk-lines.ts';

/** The line that a search ends at though there may be older ones; `before` goes on after it. */
export interface SearchReach {
  readonly userId: string;
  readonly id: string;
  readonly createdAt: Date;
}

export async function readHistory<Db>(db: Kysely<Db>, userId: string, page: HistoryPage): Promise<CreditTransaction[]> {
  const { rows } = await selectHistory(userId, page).execute(db);
  return rows.map((row) => transactionFrom(lineFrom(row)));
}

export async function readTransactions<Db>(db: Kysely<Db>, page: TransactionsPage): Promise<CreditTransaction[]> {
  const { rows } = await selectTransactions(page).execute(db);
  return rows.map((row) => transactionFrom(lineFrom(row)));
}

export async function readHistoryReach<Db>(
  db: Kysely<Db>,
  userId: string,
  page: HistoryPage,
): Promise<SearchReach | null> {
  return isSearch(page) ? reachFrom(await selectHistoryReach(userId, page).execute(db)) : null;
}

export async function readTransactionsReach<Db>(db: Kysely<Db>, page: TransactionsPage): Promise<SearchReach | null> {
  return isSearch(page) ? reachFrom(await selectTransactionsReach(page).execute(db)) : null;
}

function reachFrom({ rows: [row] }: QueryResult<ReachRow>): SearchReach | null {
  return row ? { userId: row.user_id, id: row.id, createdAt: row.created_at } : null;
}
