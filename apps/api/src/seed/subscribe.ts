import { deriveId, periodKey, PLANS } from '@tollgate/ledger';

import { customerOf, hex, orderRow, paidIds } from './buy.ts';
import { DAY_MS, monthsLater } from './calendar.ts';
import type { UnfoldingLife } from './life.ts';
import { notePayment, planMoneyBack } from './payment.ts';
import { instant } from './rows.ts';

const { credits, priceCents, currency, lookupKey } = PLANS.pro;
/** Every month has it. */
const LAST_DAY = 28;

interface Begun {
  readonly subscription: string;
  readonly item: string;
  readonly at: number;
}

/** Subscribes to Pro: the first month now, each next one as it begins, until somebody leaves. */
export function subscribe(life: UnfoldingLife, asked: number): void {
  const { random, idOf } = life.person;
  const day = new Date(asked).getUTCDate();
  if (day > LAST_DAY) return life.later(asked + 4 * DAY_MS, (later) => subscribe(life, later));
  const customer = customerOf(life, asked);
  const at = life.wholeSecond(asked);
  const reference = idOf('order:pro');
  const part = hex(life, 'pro');
  const begun: Begun = { subscription: `sub_${part.slice(0, 24)}`, item: `si_${part.slice(0, 14)}`, at };
  const { session, intent, charge } = paidIds(life, 'pro:0');
  life.rows.credit_orders.push({
    ...orderRow(life, { id: reference, at, session, customer }),
    mode: 'subscription',
    package_key: 'pro',
    credits,
    price_id: life.world.priceIds.pro,
    amount_cents: priceCents,
    subscription_id: begun.subscription,
  });
  const { subscription, item } = begun;
  const paid = {
    session,
    intent,
    charge,
    customer,
    lookupKey,
    reference,
    subscription,
    item,
    invoice: invoiceOf(life, 0),
  };
  life.steps.push({ kind: 'subscribe', at: at / 1000, ...paid });
  payMonth(life, begun, 0);
  // A month in eight is somebody's last; they leave in the middle of it.
  const months = 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / 8));
  const leavesAt = monthsLater(at, months) - Math.floor(random.between(1, 25) * DAY_MS);
  renewFrom(life, begun, { month: 1, leavesAt });
}

function renewFrom(life: UnfoldingLife, begun: Begun, { month, leavesAt }: { month: number; leavesAt: number }): void {
  const at = monthsLater(begun.at, month);
  noteSubscription(life, begun, { month: month - 1, endedAt: null });
  if (leavesAt < at) {
    life.later(leavesAt, (then) => {
      const endedAt = life.wholeSecond(then);
      life.steps.push({ kind: 'cancel', at: endedAt / 1000, subscription: begun.subscription });
      noteSubscription(life, begun, { month: month - 1, endedAt });
    });
    return;
  }
  life.later(at, () => {
    const { intent, charge } = paidIds(life, `pro:${month}`);
    const paid = { subscription: begun.subscription, invoice: invoiceOf(life, month), intent, charge };
    life.steps.push({ kind: 'renew', at: at / 1000, ...paid });
    payMonth(life, begun, month);
    renewFrom(life, begun, { month: month + 1, leavesAt });
  });
}

/** A month that was paid, with its credits. */
function payMonth(life: UnfoldingLife, { subscription, item, at: begunAt }: Begun, month: number): void {
  const { userId } = life.person;
  const at = monthsLater(begunAt, month);
  const invoiceId = invoiceOf(life, month);
  const start = new Date(at);
  const key = periodKey(item, start);
  const metadata = { plan: 'pro', invoiceId, periodStart: start.toISOString() };
  const grant = { userId, key, credits, paidCents: priceCents, currency, reason: 'Monthly Pro credits', metadata };
  life.post(at, { kind: 'grant', type: 'subscription_grant', ...grant });
  life.wallet.add(credits);
  const { intent, charge } = paidIds(life, `pro:${month}`);
  const payment = notePayment(life, {
    id: invoiceId,
    orderId: null,
    subscriptionId: subscription,
    intent,
    charge,
    cents: priceCents,
    credits,
    at,
    transactionId: deriveId(userId, key),
    receiptUrl: `${life.world.stripeUrl}/invoices/${invoiceId}`,
  });
  planMoneyBack(life, payment);
}

/** Our mirror of it, as it is after this. */
function noteSubscription(
  life: UnfoldingLife,
  { subscription, at }: Begun,
  { month, endedAt }: { month: number; endedAt: number | null },
): void {
  life.rows.subscriptions[0] = {
    id: subscription,
    user_id: life.person.userId,
    customer_id: customerOf(life, at),
    price_id: life.world.priceIds.pro,
    amount_cents: priceCents,
    currency,
    status: endedAt === null ? 'active' : 'canceled',
    is_paused: false,
    is_duplicate: false,
    activation_key: activationKey(life),
    current_period_start: instant(monthsLater(at, month)),
    current_period_end: instant(monthsLater(at, month + 1)),
    cancel_at: null,
    started_at: instant(at),
    ended_at: endedAt === null ? null : instant(endedAt),
  };
}

function invoiceOf(life: UnfoldingLife, month: number): string {
  return `in_${hex(life, `pro:${month}`).slice(0, 24)}`;
}

function activationKey(life: UnfoldingLife): string {
  const digits = hex(life, 'activation').toUpperCase();
  return ['TG', ...[0, 5, 10, 15].map((start) => digits.slice(start, start + 5))].join('-');
}
