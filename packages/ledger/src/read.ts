import type { Kysely } from 'kysely';

import type { CreditTransaction } from './batch.ts';
import { readBooks, type BooksRange, type CurrencyBooks } from './books.ts';
import { readBalance, readUsageStats, type Balance, type UsageStats } from './read/account.ts';
import { readFlows, type Flow } from './read/flows.ts';
import {
  readHistory,
  readHistoryReach,
  readTransactions,
  readTransactionsReach,
  type SearchReach,
} from './read/history.ts';
import { readOldestHolds, readOpenHolds, type HoldSummary } from './read/holds.ts';
import { readTotals, type Totals, type TotalsQuery } from './read/totals.ts';
import { readTransaction, type TransactionDetail } from './read/transaction-detail.ts';
import { readUnspentLots, type UnspentLot } from './read/unspent-lots.ts';
import { readUsage, readUsageByHourOfWeek, type HourOfWeekUsage, type Usage } from './read/usage.ts';
import type { FlowsQuery } from './sql/select-flows.ts';
import type { HistoryPage } from './sql/select-history.ts';
import type { TransactionsPage } from './sql/select-transactions.ts';
import type { UsageQuery, UsageRange } from './sql/select-usage.ts';

/**
 * Reads for screens. No decision is ever made on them: by the time they are read, they may be old. They lock nothing,
 * and throw nothing but the database's own errors.
 */
export interface Reads {
  /** Credits as of now, expired ones left out. A user without an account has 0. */
  getBalance(userId: string): Promise<Balance>;
  /** Whether so many credits are available. By the time it answers it may be old; `hold` is what decides. */
  hasCredits(userId: string, credits: number): Promise<boolean>;
  /**
   * What the balance is made of: the lots that still have something, in the order they will be used.
   * @example const [next] = await ledger.getLots(userId); // next?.remaining credits, until next?.expiresAt
   */
  getLots(userId: string): Promise<UnspentLot[]>;
  /**
   * Holds that hold credits of a user now, the oldest first: up to 100 unless said.
   * @example const working = await ledger.getHolds(userId);
   */
  getHolds(userId: string, page?: { readonly limit: number }): Promise<HoldSummary[]>;
  /**
   * Everybody's open holds, the oldest first, with those past their limit that no job has ended yet.
   * @example const [oldest] = await ledger.getOldestHolds({ limit: 50 });
   */
  getOldestHolds(page: { readonly limit: number }): Promise<HoldSummary[]>;
  /**
   * A page of the history, newest first.
   * @example await ledger.getTransactionHistory(userId, { limit: 50, before: lastOfThePageBefore.id, types: ['refund'] });
   */
  getTransactionHistory(userId: string, page: HistoryPage): Promise<CreditTransaction[]>;
  /**
   * A page of everybody's lines, newest first.
   * @example await ledger.getTransactions({ limit: 50, before: lastOfThePageBefore, direction: 'in', search: 'ticket 12' });
   */
  getTransactions(page: TransactionsPage): Promise<CreditTransaction[]>;
  /**
   * The last line that a search of such a page looks at; null where it looks at all there are, or is none. A page that a
   * search leaves unfilled is the last one only then: otherwise the search goes on after that line.
   * @example const reach = lines.length < 50 ? await ledger.getHistoryReach(userId, { limit: 50, search: 'ticket' }) : null;
   */
  getHistoryReach(userId: string, page: HistoryPage): Promise<SearchReach | null>;
  /**
   * The same of everybody's lines.
   * @example const reach = await ledger.getTransactionsReach({ limit: 50, search: 'ticket 12' });
   */
  getTransactionsReach(page: TransactionsPage): Promise<SearchReach | null>;
  /**
   * One line with its lots, its hold, the line it refers to and those that refer to it; null when the user has no such line.
   * @example const { lots, referredBy } = (await ledger.getTransaction(userId, id)) ?? notFound();
   */
  getTransaction(userId: string, id: string): Promise<TransactionDetail | null>;
  /** Lifetime and this UTC month's spending, less refunds. */
  getUsageStats(userId: string): Promise<UsageStats>;
  /**
   * What was spent on each feature, as a whole or by hour, day or month, one user's or everybody's. Throws the database's error
   * for a `timeZone` that it does not know.
   * @example await ledger.getUsage({ userId, per: 'day', from: new Date('2026-11-01'), to: new Date('2026-12-01') });
   */
  getUsage(query: UsageQuery): Promise<Usage[]>;
  /**
   * What was spent in each hour of the week (UTC), of those in which anything was, one user's or everybody's.
   * @example await ledger.getUsageByHourOfWeek({ from: new Date('2026-09-01'), to: new Date('2026-12-01') });
   */
  getUsageByHourOfWeek(range: UsageRange): Promise<HourOfWeekUsage[]>;
  /**
   * All accounts together: how many there are, what is owed, held and in debt, and what of it expires before an instant.
   * @example const { paidCredits, expiring } = await ledger.getTotals({ expiringBy: inThirtyDays });
   */
  getTotals(query?: TotalsQuery): Promise<Totals>;
  /**
   * Everybody's credits in and out by type of line, as a whole or by UTC hour, day or month; `sumFlows` makes figures of them.
   * @example await ledger.getFlows({ from: new Date('2026-01-01'), to: new Date('2027-01-01'), per: 'month' });
   */
  getFlows(query: FlowsQuery): Promise<Flow[]>;
  /**
   * Cash in, refunded, earned, breakage and owed, by currency and UTC month, and whether they tie out. Reads the whole
   * history as of one moment.
   * @example const books = await ledger.books({ from: new Date('2026-10-01') });
   */
  books(range?: BooksRange): Promise<readonly CurrencyBooks[]>;
}

const HOLDS_UNLESS_SAID = 100;

export function createReads<Db>(db: Kysely<Db>): Reads {
  return {
    getBalance: (userId) => readBalance(db, userId),
    hasCredits: async (userId, credits) => (await readBalance(db, userId)).available >= credits,
    getLots: (userId) => readUnspentLots(db, userId),
    getHolds: (userId, { limit } = { limit: HOLDS_UNLESS_SAID }) => readOpenHolds(db, userId, limit),
    getOldestHolds: ({ limit }) => readOldestHolds(db, limit),
    getTransactionHistory: (userId, page) => readHistory(db, userId, page),
    getTransactions: (page) => readTransactions(db, page),
    getHistoryReach: (userId, page) => readHistoryReach(db, userId, page),
    getTransactionsReach: (page) => readTransactionsReach(db, page),
    getTransaction: (userId, id) => readTransaction(db, { userId, id }),
    getUsageStats: (userId) => readUsageStats(db, userId),
    getUsage: (query) => readUsage(db, query),
    getUsageByHourOfWeek: (range) => readUsageByHourOfWeek(db, range),
    getTotals: (query) => readTotals(db, query),
    getFlows: (query) => readFlows(db, query),
    books: (range) => readBooks({ db, ...range }),
  };
}
