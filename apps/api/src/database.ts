import type { LedgerDb } from '@tollgate/ledger';
import { Kysely, PostgresDialect, type ColumnType, type Generated, type JSONColumnType } from 'kysely';
import { Pool, types, type CustomTypesConfig } from 'pg';

/** Every table the app reads or writes by name. better-auth's own are written through better-auth alone. */
export interface AppDb extends LedgerDb {
  users: {
    id: Generated<string>;
    name: string;
    email: string;
    email_verified: boolean;
    role: ColumnType<'user' | 'admin', 'user' | 'admin' | undefined>;
  };
  stripe_customers: { user_id: string; customer_id: string };
  credit_orders: OrdersTable;
  stripe_events: {
    id: string;
    type: string;
    payload: Buffer;
    state: ColumnType<'received' | 'applied' | 'ignored' | 'failed', never, 'applied' | 'ignored' | 'failed'>;
    error: ColumnType<string | null, never, string | null>;
    settled_at: ColumnType<Date | null, never, Date>;
  };
  creations: {
    id: string;
    user_id: string;
    feature: string;
    credits: number;
    result: JSONColumnType<Record<string, unknown>>;
    created_at: Generated<Date>;
  };
  creation_audio: { creation_id: string; wav: Uint8Array };
}

export const ORDER_STATES = ['creating', 'open', 'waiting', 'paid', 'failed', 'expired', 'quarantined'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

interface OrdersTable {
  id: string;
  user_id: string;
  package_key: string;
  credits: number;
  price_id: string;
  quantity: number;
  amount_cents: number;
  currency: string;
  livemode: boolean;
  customer_id: string;
  state: OrderState;
  checkout_session_id: ColumnType<string | null, never, string>;
  payment_intent_id: ColumnType<string | null, never, string | null>;
  quarantine_reason: ColumnType<string | null, never, string | null>;
  applied_fetch: ColumnType<number, never, number>;
  updated_at: ColumnType<Date, never, Date>;
}

/** A database as the app uses it: one pool, shared by Kysely, better-auth and the job queue. */
export interface Database {
  readonly pool: Pool;
  readonly db: Kysely<AppDb>;
}

/** Opens a pool. A connection that is lost is reported to `onError` and replaced at the next use. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onError);
  // A connection that is lost while in use fails its query as well; unheard, its error would end the process.
  pool.on('connect', (client) => void client.on('error', onError));
  return { pool, db: new Kysely<AppDb>({ dialect: new PostgresDialect({ pool }) }) };
}

/** As the driver's own, but `bigint` as a number: every one of ours is kept below 2^53 by a CHECK. */
const parserOf: CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);
