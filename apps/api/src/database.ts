import type { LedgerDb } from '@tollgate/ledger';
import {
  Kysely,
  PostgresDialect,
  type ColumnType,
  type Generated,
  type GeneratedAlways,
  type JSONColumnType,
} from 'kysely';
import { Pool, types, type CustomTypesConfig } from 'pg';

import type { KeyKind } from './keys/make-key.ts';
import type { Scope } from './keys/scopes.ts';

/** Every table the app reads or writes by name. People, sessions and passwords are made by better-auth alone. */
export interface AppDb extends LedgerDb {
  users: {
    id: Generated<string>;
    name: string;
    email: string;
    email_verified: boolean;
    image: ColumnType<string | null, never, null>;
    role: ColumnType<'user' | 'admin', 'user' | 'admin' | undefined>;
    created_at: ColumnType<Date, Date | undefined, never>;
    /** Since when their account is being deleted. */
    leaving_at: ColumnType<Date | null, never, Date | null>;
    /** When the person was forgotten. The row stays, for the history's sake. */
    deleted_at: ColumnType<Date | null, never, Date>;
    /** Since when every way in is shut to them. */
    banned_at: ColumnType<Date | null, never, Date | null>;
  };
  stripe_customers: { user_id: string; customer_id: string; deleted_at: ColumnType<Date | null, never, Date> };
  credit_orders: OrdersTable;
  payments: PaymentsTable;
  payment_grants: { transaction_id: string; payment_id: string; credits: number; paid_cents: number };
  subscriptions: SubscriptionsTable;
  refund_requests: RefundRequestsTable;
  reconcile_runs: {
    id: Generated<number>;
    depth: string;
    started_at: Date;
    finished_at: Date;
    healed: JSONColumnType<string[]>;
    problems: JSONColumnType<string[]>;
    /** How many objects of Stripe's. */
    looked_at: ColumnType<number | null, number | undefined, never>;
    /** The operator; null for the crontab. */
    asked_by: ColumnType<string | null, string | undefined, never>;
  };
  checks: ChecksTable;
  stripe_events: {
    id: string;
    type: string;
    /** The bytes that were signed; null once they are forgotten. */
    payload: ColumnType<Buffer | null, Buffer, null>;
    state: EventState;
    error: ColumnType<string | null, never, string | null>;
    received_at: ColumnType<Date, never, never>;
    settled_at: ColumnType<Date | null, never, Date | null>;
  };
  creations: {
    id: string;
    user_id: string;
    feature: string;
    credits: number;
    result: JSONColumnType<Record<string, unknown>>;
    /** Made by the database of all texts in the result; searched, never read. */
    words: GeneratedAlways<string>;
    created_at: Generated<Date>;
  };
  creation_audio: { creation_id: string; wav: Uint8Array };
  outbox_mails: {
    id: string;
    user_id: string;
    recipient: string;
    subject: string;
    body_text: string;
    body_html: string;
    created_at: ColumnType<Date, never, never>;
  };
  sessions: SessionsTable;
  sign_in_accounts: { user_id: string; provider_id: string; password: string | null };
  call_counts: { ends_at: Date };
  verifications: { identifier: string; value: string; expires_at: Date };
  api_keys: {
    id: string;
    kind: KeyKind;
    name: string;
    /** Null for a service key. */
    owner_id: string | null;
    prefix: string;
    hash: Buffer;
    scopes: readonly Scope[];
    created_at: ColumnType<Date, never, never>;
    last_used_at: ColumnType<Date | null, never, never>;
    revoked_at: ColumnType<Date | null, never, Date>;
  };
  /** The audit trail: rows are added, never changed. */
  admin_actions: {
    id: string;
    /** A user's id, `key:` and that of a service key, or `command line`. */
    actor: string;
    /** Its path: `admin.adjust`. */
    procedure: string;
    /** Whom it is about. */
    user_id: string | null;
    reason: string | null;
    /** What else was asked. */
    input: JSONColumnType<Record<string, unknown>>;
    created_at: ColumnType<Date, never, never>;
  };
  admin_action_outcomes: {
    action_id: string;
    /** What the operator was told when it failed. */
    error: string | null;
    created_at: ColumnType<Date, never, never>;
  };
}

export const ORDER_STATES = ['creating', 'open', 'waiting', 'paid', 'failed', 'expired', 'quarantined'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const EVENT_STATES = ['received', 'applied', 'ignored', 'failed'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** As much as we need of what better-auth keeps. */
interface SessionsTable {
  id: string;
  user_id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  expires_at: Date;
}

/** A Checkout session that we began: of a package, or of a plan to subscribe to. */
interface OrdersTable {
  id: string;
  user_id: string;
  mode: 'payment' | 'subscription';
  /** The package, or the plan. */
  package_key: string;
  /** What a purchase gives once, and a subscription for each period. */
  credits: number;
  price_id: string;
  quantity: number;
  amount_cents: number;
  currency: string;
  livemode: boolean;
  customer_id: string;
  state: OrderState;
  checkout_session_id: ColumnType<string | null, never, string>;
  /** What a session of mode `subscription` began. */
  subscription_id: ColumnType<string | null, never, string | null>;
  quarantine_reason: ColumnType<string | null, never, string | null>;
  /** What the session was asked for with, for sending it again. */
  session_params: JSONColumnType<Record<string, unknown>> | null;
  created_at: ColumnType<Date, never, never>;
  updated_at: ColumnType<Date, never, Date>;
}

/** The money of one Checkout session or invoice, as Stripe has it. */
interface PaymentsTable {
  /** The session's or the invoice's id. */
  id: string;
  user_id: string;
  order_id: string | null;
  subscription_id: string | null;
  payment_intents: string[];
  currency: string;
  /** Tax included; so are those that went back. */
  charged_cents: number;
  tax_cents: number;
  refunded_cents: number;
  /** Withdrawn by disputes, and not reinstated. */
  disputed_cents: number;
  /** Disputes that stop spending until they are closed. */
  open_disputes: string[];
  receipt_url: string | null;
  paid_at: Date;
}

interface SubscriptionsTable {
  id: string;
  user_id: string;
  customer_id: string;
  price_id: string;
  /** For one month. */
  amount_cents: number;
  currency: string;
  /** In Stripe's words. */
  status: string;
  is_paused: boolean;
  /** Begun while another of the same person was live: it grants nothing. */
  is_duplicate: boolean;
  activation_key: string | null;
  current_period_start: Date;
  current_period_end: Date;
  cancel_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
}

interface RefundRequestsTable {
  id: string;
  payment_id: string;
  payment_intent_id: string;
  amount_cents: number;
  reason: string;
  actor: string;
  state: ColumnType<'creating' | 'sent' | 'refused', never, 'sent' | 'refused'>;
  refund_id: ColumnType<string | null, never, string>;
  error: ColumnType<string | null, never, string>;
  created_at: ColumnType<Date, never, never>;
}

export const CHECK_KINDS = ['verify', 'tie_out'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** `found` is a check that came to its end and found something; `broken_off` one whose process ended before. */
export const CHECK_STATES = ['queued', 'running', 'ok', 'found', 'failed', 'broken_off'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Every line of the ledger replayed, or our payments held against Stripe's. */
interface ChecksTable {
  id: string;
  kind: CheckKind;
  state: ColumnType<CheckState, never, CheckState>;
  /** The operator; null for the crontab. */
  asked_by: string | null;
  /** How far it is: lines of the ledger, or charges of Stripe's. */
  done: ColumnType<number, never, number>;
  of_all: ColumnType<number | null, never, number>;
  problem_count: ColumnType<number, never, number>;
  /** Why it could not be done. */
  error: ColumnType<string | null, never, string>;
  summary: ColumnType<unknown, never, string>;
  /** The first of them, as many as one may want to read. */
  problems: ColumnType<readonly unknown[], never, string>;
  asked_at: ColumnType<Date, never, never>;
  started_at: ColumnType<Date | null, never, Date>;
  finished_at: ColumnType<Date | null, never, Date>;
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
