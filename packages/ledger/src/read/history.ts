import type { Kysely } from 'kysely';

import { transactionFrom, type CreditTransaction } from '../batch.ts';
import { lineFrom } from '../sql/rows.ts';
import { selectHistory, type HistoryPage } from '../sql/select-history.ts';
import { selectTransactions, type TransactionsPage } from '../sql/select-transactions.ts';

export async function readHistory<Db>(db: Kysely<Db>, userId: string, page: HistoryPage): Promise<CreditTransaction[]> {
  const { rows } = await selectHistory(userId, page).execute(db);
  return rows.map((row) => transactionFrom(lineFrom(row)));
}

export async function readTransactions<Db>(db: Kysely<Db>, page: TransactionsPage): Promise<CreditTransaction[]> {
  const { rows } = await selectTransactions(page).execute(db);
  return rows.map((row) => transactionFrom(lineFrom(row)));
}
