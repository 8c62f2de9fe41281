// The ledger: accounts, lots, holds and the append-only history on PostgreSQL. It knows no user table, no tRPC, no
// Stripe and no environment. This is its door: nothing outside imports past it.
export type { CreditTransaction, Outcome } from './batch.ts';
export {
  GRANT_TYPES,
  TRANSACTION_TYPES,
  type Call,
  type Hold,
  type Json,
  type GrantType,
  type Lot,
  type Metadata,
  type TransactionType,
} from './core/account.ts';
export type { Command } from './core/commands.ts';
export type { LedgerDb } from './database.ts';
export type { Reads } from './read.ts';
export type { Balance, UsageStats } from './read/account.ts';
export { sumFlows, type Flow, type FlowFigures } from './read/flows.ts';
export type { SearchReach } from './read/history.ts';
export type { HoldSummary } from './read/holds.ts';
export type { Totals, TotalsQuery, Unspent } from './read/totals.ts';
export type { MovedLot, TransactionDetail } from './read/transaction-detail.ts';
export type { UnspentLot } from './read/unspent-lots.ts';
export type { HourOfWeekUsage, Usage } from './read/usage.ts';
export type { LineFilter } from './sql/filter-lines.ts';
export type { FlowsQuery } from './sql/select-flows.ts';
export type { HistoryPage } from './sql/select-history.ts';
export type { TransactionsPage } from './sql/select-transactions.ts';
export type { UsageQuery, UsageRange } from './sql/select-usage.ts';
export { SEARCH_DEPTH } from './sql/walk-lines.ts';
export type { GroupOptions } from './group.ts';
export {
  createLedger,
  type Ledger,
  type LedgerOptions,
  type MonthlyGrantArgs,
  type PostedCall,
  type PostedHold,
  type PostedLine,
  type PurchaseArgs,
} from './ledger.ts';
export type { DatedCommand } from './import-history.ts';
export { AnchorRefused, type Anchor } from './read-anchor.ts';
export { writeAnchor, type AnchorOptions } from './anchor.ts';
export {
  readBooks,
  type BooksCheck,
  type BooksFigures,
  type BooksMonth,
  type BooksOptions,
  type BooksRange,
  type CurrencyBooks,
} from './books.ts';
export type { Finding, Problem } from './replay/findings.ts';
export { verifyLedger, type Verification, type VerifyOptions } from './verify.ts';
export { assertDurable, DatabaseNotDurable } from './assert-durable.ts';
export { migrateLedger } from './migrate.ts';
export { isWorldError } from './retry.ts';
export { deriveId } from './identify.ts';
export { partOf } from './core/cents.ts';
export { periodKey } from './core/period-key.ts';
export { isRefused, LedgerRefused, REFUSAL_CODES, type Refusal, type RefusalCode } from './core/refusals.ts';
export * from './core/catalog.ts';
export {
  listProfit,
  offerProfit,
  profitTable,
  realProfit,
  type FeaturePrice,
  type FeatureProfit,
  type Offer,
  type OfferProfit,
  type Profit,
  type ProfitTable,
  type RealProfit,
} from './core/profit.ts';
