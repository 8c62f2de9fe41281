import type { ColumnType, Generated } from 'kysely';

import type { Call, GrantType, Hold, Metadata, PricedShare, Share, TransactionType } from './core/account.ts';

/** `bigint` columns: PostgreSQL's driver answers text unless told otherwise, so readers convert. */
type Int8 = ColumnType<string | number, number, number>;

/** The ledger's tables, for a project's own Kysely: `Kysely<MyTables & LedgerDb>`. Write to them only through the ledger. */
export interface LedgerDb {
  credit_accounts: {
    user_id: string;
    balance: Int8;
    held: Int8;
    debt: Int8;
    spent: Int8;
    seq: Int8;
    version: Int8;
    freezes: readonly string[];
    mac: Uint8Array | null;
    created_at: Generated<Date>;
  };
  credit_lots: {
    user_id: string;
    id: string;
    seq: Int8;
    type: GrantType;
    amount: Int8;
    remaining: Int8;
    held: Int8;
    paid_cents: Int8;
    currency: string | null;
    taken_back: Int8;
    refunded_cents: Int8;
    has_credits: boolean;
    expires_at: Date | null;
    created_at: Date;
  };
  credit_holds: {
    user_id: string;
    id: string;
    idempotency_key: string;
    credits: Int8;
    captured_credits: Int8;
    lots: readonly Share[];
    reason: string;
    feature: string | null;
    price_version: number | null;
    actor: string | null;
    state: Hold['state'];
    expires_at: Date;
    created_at: Date;
    settled_at: Date | null;
  };
  credit_transactions: {
    id: string;
    user_id: string;
    seq: Int8;
    amount: Int8;
    type: TransactionType;
    reason: string;
    balance_before: Int8;
    balance_after: Int8;
    lots: readonly PricedShare[];
    metadata: Metadata;
    idempotency_key: string;
    hold_id: string | null;
    feature: string | null;
    price_version: number | null;
    actor: string | null;
    refund_of: string | null;
    created_at: Date;
  };
  credit_calls: {
    user_id: string;
    key: string;
    state: Call['state'];
    attempt: number;
    hold_id: string | null;
    output: string | null;
    expires_at: Date;
    created_at: Date;
  };
  user_billing: {
    userId: string;
    credits: Int8;
    totalCreditsSpent: Int8;
    monthlyGenerations: Int8;
    lastUsageReset: Date | null;
  };
}
