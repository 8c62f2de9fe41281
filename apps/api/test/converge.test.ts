import { startLocalStripe } from '@tollgate/local-stripe';
import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';

import type { OrderState } from '../src/database.ts';
import { createStripe } from '../src/stripe/client.ts';
import { purchaseGrant, standingOf, type Order } from '../src/stripe/converge/purchase.ts';

type Session = Stripe.Checkout.Session;

const ORDER_ID = 'b8a7a0c2-5f0a-4c5a-9c53-7b0a1f6f3c11';
let paid: Session;
let order: Order;

beforeAll(async () => {
  const price = { lookupKey: 'credits_100', productName: '100 credits', unitAmountCents: 499, currency: 'usd' };
  const local = await startLocalStripe({ prices: [price] });
  const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
  const { data } = await stripe.prices.list({ lookup_keys: [price.lookupKey] });
  const customer = await stripe.customers.create({ email: 'buyer@example.com' });
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items: [{ price: data[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://localhost/success',
    client_reference_id: ORDER_ID,
  });
  await local.payCheckout(session.id);
  paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
  await local.close();
  order = {
    id: ORDER_ID,
    userId: 'user-1',
    mode: 'payment',
    packageKey: 'STARTER',
    credits: 100,
    priceId: data[0]?.id ?? '',
    quantity: 1,
    amountCents: 499,
    currency: 'usd',
    livemode: false,
    customerId: customer.id,
    state: 'open',
  };
});

const byCode: Partial<Session> = {
  payment_status: 'no_payment_required',
  amount_total: 0,
  total_details: { amount_discount: 499, amount_tax: 0, amount_shipping: 0 },
  discounts: [{ coupon: null, promotion_code: 'promo_1' }],
};

describe('a Checkout session means for its order', () => {
  test.each<[what: string, session: Partial<Session>, intent: string | null, before: OrderState, after: OrderState]>([
    ['paid', {}, 'succeeded', 'open', 'paid'],
    ['paid, told before we wrote its id down', {}, 'succeeded', 'creating', 'paid'],
    ['paid after waiting for the bank', {}, 'succeeded', 'waiting', 'paid'],
    ['paid and told again', {}, 'succeeded', 'paid', 'paid'],
    ['complete, its money under way: wait', { payment_status: 'unpaid' }, 'processing', 'open', 'waiting'],
    [
      'complete, its money not come: failed',
      { payment_status: 'unpaid' },
      'requires_payment_method',
      'waiting',
      'failed',
    ],
    ['complete, its payment canceled: failed', { payment_status: 'unpaid' }, 'canceled', 'open', 'failed'],
    ['still open', { status: 'open', payment_status: 'unpaid' }, null, 'creating', 'open'],
    ['expired: the end', { status: 'expired', payment_status: 'unpaid' }, null, 'open', 'expired'],
    ['expired, told late: a paid order stays paid', { status: 'expired' }, null, 'paid', 'paid'],
    ['paid, told to a quarantined order: it stays there', {}, 'succeeded', 'quarantined', 'quarantined'],
    ['all of it taken off by a code of ours', byCode, null, 'open', 'paid'],
    ['free, and no code', { ...byCode, discounts: [] }, null, 'open', 'quarantined'],
    ['free, and a code took less', { ...byCode, amount_subtotal: 500 }, null, 'open', 'quarantined'],
    ['free, and a code is said to have taken nothing', { ...byCode, total_details: null }, null, 'open', 'quarantined'],
    ['a subscription', { mode: 'subscription' }, 'succeeded', 'open', 'quarantined'],
    ['another subtotal', { amount_subtotal: 498 }, 'succeeded', 'open', 'quarantined'],
    ['another currency', { currency: 'eur' }, 'succeeded', 'open', 'quarantined'],
    ['live money for a test order', { livemode: true }, 'succeeded', 'open', 'quarantined'],
    ['another customer', { customer: 'cus_other' }, 'succeeded', 'open', 'quarantined'],
    ['no customer', { customer: null }, 'succeeded', 'open', 'quarantined'],
    ['another order', { client_reference_id: 'other' }, 'succeeded', 'open', 'quarantined'],
  ])('%s', (_what, changes, intent, before, after) => {
    const standing = standingOf({ ...order, state: before }, { ...paid, ...changes }, intent);
    expect(standing.state).toBe(after);
    expect(standing.quarantineReason !== null).toBe(after === 'quarantined' && before !== 'quarantined');
  });

  test('more lines, or another price or quantity, than ordered are quarantined', () => {
    const { line_items: lines } = paid;
    const [line] = lines?.data ?? [];
    if (!line || !lines) throw new Error('The session was fetched with its line items.');
    const withLines = (data: Stripe.LineItem[]): Session => ({ ...paid, line_items: { ...lines, data } });
    for (const data of [[], [line, line], [{ ...line, quantity: 2 }], [{ ...line, price: null }]]) {
      expect(standingOf(order, withLines(data), 'succeeded').state).toBe('quarantined');
    }
  });
});

test('a grant is of what the order says, keyed by the session, never of what its metadata says', () => {
  const forged = { ...paid, metadata: { credits: '1000000', userId: 'thief', packageKey: 'ENTERPRISE' } };
  expect(purchaseGrant(order, forged)).toMatchObject({
    key: `purchase:${paid.id}`,
    credits: 100,
    type: 'purchase',
    paidCents: 499,
    currency: 'usd',
    metadata: { package: 'STARTER', priceCents: 499, currency: 'usd', checkoutSessionId: paid.id },
  });
});

test('what was paid without tax is what the lot cost', () => {
  const tax = { amount_tax: 95, amount_discount: 0, amount_shipping: 0 };
  expect(purchaseGrant(order, { ...paid, amount_total: 594, total_details: tax }).paidCents).toBe(499);
});
