import { sql, type RawBuilder } from 'kysely';

import type { OrderState } from '../database.ts';
import { isCalled } from './is-called.ts';
import type { Range } from './paid-within.ts';

export const PAYMENT_KINDS = ['purchase', 'subscription'] as const;
export const PAYMENT_FILTERS = [
  'paid',
  'waiting',
  'refunded',
  'open_dispute',
  'disputed',
  'quarantined',
  'failed',
] as const;

/** These alone: payments or orders by their id and all of these people's, or all of people who are called so. */
export type PaymentsSought =
  | { readonly ids: readonly string[]; readonly userIds: readonly string[] }
  | { readonly words: readonly string[] };

export interface PaymentsPage extends Range {
  readonly kind?: (typeof PAYMENT_KINDS)[number] | undefined;
  readonly state?: (typeof PAYMENT_FILTERS)[number] | undefined;
  readonly currency?: string | undefined;
  readonly only?: PaymentsSought | undefined;
  /** The id of the last row of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A payment with its order; or an order that was not paid, or whose money came to nothing. */
export interface PaymentRow {
  /** The session's, the invoice's, or of what was not paid the order's. */
  readonly id: string;
  readonly isPaid: boolean;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly orderId: string | null;
  readonly orderState: OrderState | null;
  readonly packageKey: string | null;
  readonly subscriptionId: string | null;
  readonly checkoutSessionId: string | null;
  readonly paymentIntents: readonly string[];
  readonly currency: string;
  readonly chargedCents: number;
  readonly taxCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly openDisputes: readonly string[];
  readonly receiptUrl: string | null;
  /** The credits of each grant that it brought. */
  readonly grants: readonly { readonly credits: number }[];
  readonly at: Date;
}

/** One page of what was paid, and of what was meant to be, newest first: each side by its own index, then merged. */
export function selectPayments(page: PaymentsPage): RawBuilder<PaymentRow> {
  const { limit } = page;
  return sql<PaymentRow>`
    with last as materialized (${placeOf(page.before)}), page as (
      (${paidIds(page)} order by p.paid_at desc, p.id desc limit ${limit})
      union all
      (${unpaidIds(page)} order by o.created_at desc, o.id desc limit ${limit})
      order by at desc, id desc limit ${limit}
    )
    select page.id, p.id is not null as "isPaid", person.id as "userId", person.name, person.email, o.id as "orderId",
      o.state as "orderState", o.package_key as "packageKey", coalesce(p.subscription_id, o.subscription_id) as "subscriptionId",
      o.checkout_session_id as "checkoutSessionId", coalesce(p.payment_intents, '{}') as "paymentIntents",
      coalesce(p.currency, o.currency) as currency, coalesce(p.charged_cents, o.amount_cents) as "chargedCents",
      coalesce(p.tax_cents, 0) as "taxCents", coalesce(p.refunded_cents, 0) as "refundedCents",
      coalesce(p.disputed_cents, 0) as "disputedCents", coalesce(p.open_disputes, '{}') as "openDisputes",
      p.receipt_url as "receiptUrl", page.at,
      (select coalesce(json_agg(json_build_object('credits', credits)), '[]') from payment_grants where payment_id = p.id) as grants
    from page
    left join payments as p on p.id = page.id
    left join credit_orders as o on o.id = coalesce(p.order_id, page.order_id)
    join users as person on person.id = coalesce(p.user_id, o.user_id)
    order by page.at desc, page.id desc`;
}

function placeOf(before: string | undefined): RawBuilder<unknown> {
  return sql`
    select paid_at as at, id from payments where id = ${before ?? null}
    union all
    select created_at, id::text from credit_orders where id = ${isUuid(before) ? before : null}::uuid`;
}

function isUuid(id: string | undefined): id is string {
  return id !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
}

/** What each state asks of a payment; null for what no payment is. */
const PAID = {
  paid: sql`p.refunded_cents = 0 and p.disputed_cents = 0 and cardinality(p.open_disputes) = 0
    and p.id not in (select checkout_session_id from credit_orders where state = 'quarantined' and checkout_session_id is not null)`,
  refunded: sql`p.refunded_cents > 0`,
  // What wants an answer now; `disputed` is also what was lost, however long ago.
  open_dispute: sql`cardinality(p.open_disputes) > 0`,
  disputed: sql`(p.disputed_cents > 0 or cardinality(p.open_disputes) > 0)`,
  quarantined: sql`p.id in (select checkout_session_id from credit_orders where state = 'quarantined')`,
  waiting: null,
  failed: null,
} as const;

function paidIds({ kind, state, currency, only, from, to, before }: PaymentsPage): RawBuilder<unknown> {
  const asked = state === undefined ? undefined : PAID[state];
  const conditions = [
    asked === null ? sql`false` : asked,
    kind && (kind === 'purchase' ? sql`p.subscription_id is null` : sql`p.subscription_id is not null`),
    currency !== undefined && sql`p.currency = ${currency}`,
    only &&
      ('words' in only
        ? sql`p.user_id in (${peopleCalled(only.words)})`
        : sql`(p.id = any(${only.ids}::text[]) or p.user_id = any(${only.userIds}::uuid[]))`),
    from && sql`p.paid_at >= ${from}`,
    to && sql`p.paid_at < ${to}`,
    before !== undefined && sql`(p.paid_at, p.id) < ((select at from last), (select id from last))`,
  ];
  return sql`select p.id, null::uuid as order_id, p.paid_at as at from payments as p where ${all(conditions)}`;
}

/** Orders whose state says that no payment stands for them. */
function unpaidIds({ kind, state, currency, only, from, to, before }: PaymentsPage): RawBuilder<unknown> {
  const isUnpaid = state === 'waiting' || state === 'failed' || state === 'quarantined';
  const conditions = [
    sql`o.state in ('waiting', 'failed', 'quarantined')`,
    sql`(o.state <> 'quarantined' or not exists (select from payments where id = o.checkout_session_id))`,
    state !== undefined && (isUnpaid ? sql`o.state = ${state}` : sql`false`),
    kind && sql`o.mode = ${kind === 'purchase' ? 'payment' : 'subscription'}`,
    currency !== undefined && sql`o.currency = ${currency}`,
    only &&
      ('words' in only
        ? sql`o.user_id in (${peopleCalled(only.words)})`
        : sql`(o.id::text = any(${only.ids}::text[]) or o.checkout_session_id = any(${only.ids}::text[])
          or o.subscription_id = any(${only.ids}::text[])
          or o.user_id = any(${only.userIds}::uuid[]))`),
    from && sql`o.created_at >= ${from}`,
    to && sql`o.created_at < ${to}`,
    before !== undefined && sql`(o.created_at, o.id::text) < ((select at from last), (select id from last))`,
  ];
  return sql`select o.id::text, o.id as order_id, o.created_at as at from credit_orders as o where ${all(conditions)}`;
}

function peopleCalled(words: readonly string[]): RawBuilder<unknown> {
  return sql`select person.id from users as person where ${isCalled(words)}`;
}

function all(conditions: readonly (RawBuilder<unknown> | false | undefined)[]): RawBuilder<unknown> {
  const asked = conditions.filter((condition) => condition !== false && condition !== undefined);
  return asked.length === 0 ? sql`true` : sql.join(asked, sql` and `);
}
