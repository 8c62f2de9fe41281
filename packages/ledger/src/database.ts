import type { ColumnType, Generated } from 'kysely';

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
  credit_transactions: {
    id: string;
    user_id: string;
    seq: Int8;
    amount: Int8;
    type: string;
    reason: string;
    balance_before: Int8;
    balance_after: Int8;
    metadata: unknown;
    hold_id: string | null;
    feature: string | null;
    price_version: number | null;
    actor: string | null;
    refund_of: string | null;
    created_at: Date;
  };
}
