import { startLocalStripe } from '@tollgate/local-stripe';
import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';

import type { OrderState } from '../src/database.ts';
import { createStripe } from '../src/stripe/client.ts';
import { convergeCheckout, type Order } from '../src/stripe/converge.ts';

type Session = Stripe.Checkout.Session;

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
  });
  await local.payCheckout(session.id);
  paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
  await local.close();
  order = {
    id: 'b8a7a0c2-5f0a-4c5a-9c53-7b0a1f6f3c11',
    userId: 'user-1',
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

describe('a Checkout session means for its order', () => {
  test.each<[what: string, session: Partial<Session>, before: OrderState, after: OrderState, grants: number]>([
    ['paid: the credits, once', {}, 'open', 'paid', 1],
    ['paid, told before we wrote its id down', {}, 'creating', 'paid', 1],
    ['paid after waiting for the bank', {}, 'waiting', 'paid', 1],
    ['paid and told again: nothing more', {}, 'paid', 'paid', 0],
    ['complete but not paid yet: wait', { payment_status: 'unpaid' }, 'open', 'waiting', 0],
    ['still open: nothing', { status: 'open', payment_status: 'unpaid' }, 'creating', 'open', 0],
    ['expired: the end', { status: 'expired', payment_status: 'unpaid' }, 'open', 'expired', 0],
    ['expired, told late: a paid order stays paid', { status: 'expired' }, 'paid', 'paid', 0],
    ['paid, told to a quarantined order: it stays there', {}, 'quarantined', 'quarantined', 0],
    [
      'nothing to pay, though we give no discounts',
      { payment_status: 'no_payment_required' },
      'open',
      'quarantined',
      0,
    ],
    ['a subscription', { mode: 'subscription' }, 'open', 'quarantined', 0],
    ['another subtotal', { amount_subtotal: 498 }, 'open', 'quarantined', 0],
    ['another currency', { currency: 'eur' }, 'open', 'quarantined', 0],
    ['live money for a test order', { livemode: true }, 'open', 'quarantined', 0],
    ['another customer', { customer: 'cus_other' }, 'open', 'quarantined', 0],
    ['no customer', { customer: null }, 'open', 'quarantined', 0],
  ])('%s', (_what, changes, before, after, grants) => {
    const result = convergeCheckout({ ...order, state: before }, { ...paid, ...changes });
    expect([result.state, result.commands.length]).toEqual([after, grants]);
    expect(result.quarantineReason !== null).toBe(after === 'quarantined' && before !== 'quarantined');
  });

  test('a grant of what the order says, keyed by the session, never of what its metadata says', () => {
    const forged = { ...paid, metadata: { credits: '1000000', userId: 'thief', packageKey: 'ENTERPRISE' } };
    const { commands } = convergeCheckout(order, forged);
    expect(commands).toEqual([
      expect.objectContaining({
        kind: 'grant',
        userId: 'user-1',
        key: `purchase:${paid.id}`,
        credits: 100,
        type: 'purchase',
        paidCents: 499,
        currency: 'usd',
      }),
    ]);
  });

  test('what was paid without tax is what the lot cost', () => {
    const taxed = {
      ...paid,
      amount_total: 594,
      total_details: { amount_tax: 95, amount_discount: 0, amount_shipping: 0 },
    };
    expect(convergeCheckout(order, taxed).commands[0]).toMatchObject({ paidCents: 499 });
  });

  test('more lines, or another price or quantity, than ordered are quarantined', () => {
    const { line_items: lines } = paid;
    const [line] = lines?.data ?? [];
    if (!line || !lines) throw new Error('The session was fetched with its line items.');
    const withLines = (data: Stripe.LineItem[]): Session => ({ ...paid, line_items: { ...lines, data } });
    for (const data of [[], [line, line], [{ ...line, quantity: 2 }], [{ ...line, price: null }]]) {
      expect(convergeCheckout(order, withLines(data)).state).toBe('quarantined');
    }
  });
});
