import type { Kysely } from 'kysely';

import type { CreditTransaction } from '../batch.ts';
import { availableCredits } from '../core/account.ts';
import { selectBalance } from '../sql/select-balance.ts';
import { selectDueAccounts } from '../sql/select-due-accounts.ts';
import { selectMonthlyUsage } from '../sql/select-monthly-usage.ts';
import { readHistory } from './history.ts';

/** Whole credits. `balance` includes `held`; `available` is what can be spent now. */
export interface Balance {
  readonly balance: number;
  readonly held: number;
  readonly available: number;
  readonly debt: number;
}

/** Whole credits: over the account's life and in this UTC month, each less refunds. */
export interface UsageStats {
  readonly currentBalance: number;
  readonly totalSpent: number;
  readonly monthlyUsage: number;
  readonly lastTransaction: CreditTransaction | null;
}

export async function readBalance<Db>(db: Kysely<Db>, userId: string): Promise<Balance> {
  const { balance, held, debt } = await readAccount(db, userId);
  return { balance, held, debt, available: availableCredits({ balance, held, debt }) };
}

export async function readUsageStats<Db>(db: Kysely<Db>, userId: string): Promise<UsageStats> {
  const [account, month, newest] = await Promise.all([
    readAccount(db, userId),
    selectMonthlyUsage(userId).execute(db),
    readHistory(db, userId, { limit: 1 }),
  ]);
  return {
    currentBalance: account.balance,
    totalSpent: account.spent,
    monthlyUsage: Number(month.rows[0]?.credits ?? 0),
    lastTransaction: newest[0] ?? null,
  };
}

/** Users whose accounts have something that time alone has ended: a bounded number of them. */
export async function readDueAccounts<Db>(db: Kysely<Db>): Promise<string[]> {
  const { rows } = await selectDueAccounts(1_000).execute(db);
  return rows.map((row) => row.user_id);
}

async function readAccount<Db>(db: Kysely<Db>, userId: string) {
  const { rows } = await selectBalance(userId).execute(db);
  const row = rows[0] ?? { balance: 0, held: 0, debt: 0, spent: 0 };
  return { balance: Number(row.balance), held: Number(row.held), debt: Number(row.debt), spent: Number(row.spent) };
}
