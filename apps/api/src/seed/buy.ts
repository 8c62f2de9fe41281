import { deriveId, PACKAGES, type PackageKey } from '@tollgate/ledger';

import type { UnfoldingLife } from './life.ts';
import { notePayment, planMoneyBack } from './payment.ts';
import { instant } from './rows.ts';

/** The first package somebody takes, of a hundred, from the smallest up. */
const TAKES = { STARTER: 31, POPULAR: 38, PRO: 23, ENTERPRISE: 8 } as const;

/** Buys a package: order, session, payment and credits. */
export function buy(life: UnfoldingLife, asked: number, place: number): void {
  const { person, world } = life;
  const { random, userId, idOf } = person;
  const packageKey = person.kind === 'service' ? 'ENTERPRISE' : drawPackage(random.next());
  const { credits, priceCents, currency, lookupKey } = PACKAGES[packageKey];
  const customer = customerOf(life, asked);
  const at = life.wholeSecond(asked);
  const reference = idOf(`order:${place}`);
  const paid = paidIds(life, `buy:${place}`);
  const { session, intent } = paid;
  life.rows.credit_orders.push({
    ...orderRow(life, { id: reference, at, session, customer }),
    mode: 'payment',
    package_key: packageKey,
    credits,
    price_id: world.priceIds[packageKey],
    amount_cents: priceCents,
    subscription_id: null,
  });
  life.steps.push({ kind: 'purchase', at: at / 1000, ...paid, customer, lookupKey, reference });

  const key = `purchase:${session}`;
  const metadata = { package: packageKey, priceCents, currency, paymentIntentId: intent, checkoutSessionId: session };
  const grant = { userId, key, credits, paidCents: priceCents, currency, reason: `Purchase: ${packageKey}`, metadata };
  life.post(at, { kind: 'grant', type: 'purchase', ...grant });
  life.wallet.add(credits);
  const payment = notePayment(life, {
    id: session,
    orderId: reference,
    subscriptionId: null,
    intent,
    charge: paid.charge,
    cents: priceCents,
    credits,
    at,
    transactionId: deriveId(userId, key),
    receiptUrl: `${world.stripeUrl}/receipts/${paid.charge}`,
  });
  planMoneyBack(life, payment);
  hadAskedBefore(life, at, place);
}

/** Some have given up at the page to pay on before: that order expired. */
function hadAskedBefore(life: UnfoldingLife, at: number, place: number): void {
  const { random, idOf } = life.person;
  if (!random.chance(0.12)) return;
  const leftAt = Math.floor(at - random.between(1, 30) * 60_000);
  const customer = customerOf(life, at);
  const { credits, priceCents } = PACKAGES.STARTER;
  life.rows.credit_orders.push({
    ...orderRow(life, {
      id: idOf(`left:${place}`),
      at: leftAt,
      session: `cs_test_${hex(life, `left:${place}`)}`,
      customer,
    }),
    mode: 'payment',
    package_key: 'STARTER',
    credits,
    price_id: life.world.priceIds.STARTER,
    amount_cents: priceCents,
    state: 'expired',
    subscription_id: null,
  });
}

function drawPackage(drawn: number): PackageKey {
  if (drawn * 100 < TAKES.STARTER) return 'STARTER';
  if (drawn * 100 < TAKES.STARTER + TAKES.POPULAR) return 'POPULAR';
  return drawn * 100 < 100 - TAKES.ENTERPRISE ? 'PRO' : 'ENTERPRISE';
}

/** What all orders of seeded people say alike: most were paid at once. */
export function orderRow(
  life: UnfoldingLife,
  { id, at, session, customer }: { id: string; at: number; session: string; customer: string },
) {
  return {
    id,
    user_id: life.person.userId,
    quantity: 1,
    currency: 'usd',
    livemode: false,
    customer_id: customer,
    state: 'paid',
    checkout_session_id: session,
    quarantine_reason: null,
    created_at: instant(at - 40_000),
    updated_at: instant(at),
  } as const;
}

/** The customer that somebody is at Stripe, from their first order on. */
export function customerOf(life: UnfoldingLife, asked: number): string {
  const { userId, email, handle: name } = life.person;
  const customer = `cus_${hex(life, 'customer').slice(0, 14)}`;
  if (life.rows.stripe_customers.length > 0) return customer;
  const at = life.wholeSecond(asked);
  life.rows.stripe_customers.push({ user_id: userId, customer_id: customer, created_at: instant(at) });
  life.steps.push({ kind: 'customer', at: at / 1000, customer, email, name, metadata: { userId } });
  return customer;
}

export function paidIds(life: UnfoldingLife, what: string) {
  const part = hex(life, what);
  return { session: `cs_test_${part}`, intent: `pi_${part.slice(0, 24)}`, charge: `ch_${part.slice(0, 24)}` };
}

/** The part of an id of Stripe's that tells it apart: 32 hex digits. */
export function hex(life: UnfoldingLife, what: string): string {
  return life.person.idOf(what).replaceAll('-', '');
}
