import type { Kysely } from 'kysely';

import { transactionFrom, type CreditTransaction } from './batch.ts';
import { availableCredits } from './core/account.ts';
import { lineFrom } from './sql/rows.ts';
import { selectBalance } from './sql/select-balance.ts';
import { selectDueAccounts } from './sql/select-due-accounts.ts';
import { selectHistory, type HistoryPage } from './sql/select-history.ts';
import { selectMonthlyUsage } from './sql/select-monthly-usage.ts';
import { selectUsage, type UsageQuery } from './sql/select-usage.ts';

// Reads for screens. No decision is ever made on them: by the time they are read, they may be old.

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

export interface Usage {
  /** Null for deductions that name none. */
  readonly feature: string | null;
  /** When the hour or day begins; null for the whole time. */
  readonly start: Date | null;
  /** Whole credits deducted, less those refunded in the same time. */
  readonly credits: number;
  /** Whole credits refunded in that time, whenever they were deducted. */
  readonly refundedCredits: number;
  /** How many deductions there were. */
  readonly deductions: number;
}

export async function readBalance<Db>(db: Kysely<Db>, userId: string): Promise<Balance> {
  const { balance, held, debt } = await readAccount(db, userId);
  return { balance, held, debt, available: availableCredits({ balance, held, debt }) };
}

export async function readHistory<Db>(db: Kysely<Db>, userId: string, page: HistoryPage): Promise<CreditTransaction[]> {
  const { rows } = await selectHistory(userId, page).execute(db);
  return rows.map((row) => transactionFrom(lineFrom(row)));
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

export async function readUsage<Db>(db: Kysely<Db>, query: UsageQuery): Promise<Usage[]> {
  const { rows } = await selectUsage(query).execute(db);
  return rows.map(({ feature, start, credits, refunded, deductions }) => ({
    feature,
    start: start === null ? null : new Date(Number(start)),
    credits: Number(credits),
    refundedCredits: Number(refunded),
    deductions: Number(deductions),
  }));
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
