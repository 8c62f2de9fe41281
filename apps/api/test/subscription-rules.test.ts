import { startLocalStripe } from '@tollgate/local-stripe';
import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';

import { LOCAL_PRICES } from '../src/development.ts';
import { createStripe } from '../src/stripe/client.ts';
import { periodGrants } from '../src/stripe/converge/period-grants.ts';
import { subscriptionStates } from '../src/stripe/converge/subscription-state.ts';

// Real shapes, made once by the local Stripe; each row changes what it is about.
let subscription: Stripe.Subscription;
let invoice: Stripe.Invoice;
let line: Stripe.InvoiceLineItem;
let priceId: string;

beforeAll(async () => {
  const local = await startLocalStripe({ prices: LOCAL_PRICES });
  const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
  const { data } = await stripe.prices.list({ lookup_keys: ['pro_monthly'] });
  priceId = data[0]?.id ?? '';
  const customer = await stripe.customers.create({ email: 'ann@example.com' });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: priceId, quantity: 1 }],
    success_url: 'http://localhost/success',
  });
  await local.payCheckout(session.id);
  const [first] = (await stripe.subscriptions.list({ customer: customer.id })).data;
  const [paid] = (await stripe.invoices.list({ customer: customer.id })).data;
  const [only] = (await stripe.invoices.listLineItems(paid?.id ?? '')).data;
  if (!first || !paid || !only) throw new Error('The subscription was paid.');
  [subscription, invoice, line] = [first, paid, only];
  await local.close();
});

const order = () => ({ priceId, plan: 'pro', credits: 1000, currency: 'usd' });
const grantsOf = (changes: {
  invoice?: Partial<Stripe.Invoice>;
  lines?: readonly Stripe.InvoiceLineItem[];
  chargedCents?: number;
}) =>
  periodGrants({
    invoice: { ...invoice, ...changes.invoice },
    lines: changes.lines ?? [line],
    chargedCents: changes.chargedCents ?? 1900,
    orders: [order()],
  });

const prorated = (): Stripe.InvoiceLineItem => {
  const { parent } = line;
  const details = parent?.subscription_item_details;
  if (!parent || !details) throw new Error('The line is of a subscription.');
  return { ...line, parent: { ...parent, subscription_item_details: { ...details, proration: true } } };
};

describe('an invoice gives', () => {
  test('1,000 credits of its period, keyed by item and start, for what was paid', () => {
    const start = new Date(line.period.start * 1000).toISOString();
    const item = line.parent?.subscription_item_details?.subscription_item;
    expect(grantsOf({})).toMatchObject([
      { key: `grant:${item}:${start}`, credits: 1000, type: 'subscription_grant', paidCents: 1900, currency: 'usd' },
    ]);
  });

  test.each<[what: string, grants: () => unknown]>([
    ['while it is open', () => grantsOf({ invoice: { status: 'open' } })],
    ['when it was voided', () => grantsOf({ invoice: { status: 'void' } })],
    ['for a trial, which costs nothing', () => grantsOf({ lines: [{ ...line, amount: 0 }] })],
    ['for a proration, which is no new period', () => grantsOf({ lines: [prorated()] })],
    ['for a credit note’s line', () => grantsOf({ lines: [{ ...line, amount: -1900 }] })],
    ['for another product’s line', () => grantsOf({ lines: [{ ...line, pricing: null }] })],
    ['for a line that is of no subscription', () => grantsOf({ lines: [{ ...line, parent: null }] })],
  ])('nothing %s', (_what, grants) => {
    expect(grants()).toEqual([]);
  });

  test('credits for which no cash came, when it was marked as paid by hand', () => {
    expect(grantsOf({ chargedCents: 0 })).toMatchObject([{ credits: 1000, paidCents: 0 }]);
  });

  test('of what was paid with tax, what is without it', () => {
    const taxes = [{ amount: 361 }] as Stripe.Invoice['total_taxes'];
    expect(grantsOf({ invoice: { total: 2261, total_taxes: taxes }, chargedCents: 2261 })).toMatchObject([
      { paidCents: 1900 },
    ]);
  });

  test('its own share of the cash, beside a line of something else', () => {
    const other: Stripe.InvoiceLineItem = { ...line, id: 'il_other', amount: 1900, pricing: null };
    expect(grantsOf({ invoice: { total: 3800 }, lines: [line, other], chargedCents: 3800 })).toMatchObject([
      { paidCents: 1900 },
    ]);
  });

  test('each period of a line of its own, and never more cents in all than came', () => {
    const second = { ...line, id: 'il_2', period: { ...line.period, start: line.period.end } };
    const grants = grantsOf({ lines: [line, second], chargedCents: 1901 });
    expect(new Set(grants.map(({ key }) => key)).size).toBe(2);
    expect(grants.reduce((sum, { paidCents = 0 }) => sum + paidCents, 0)).toBeLessThanOrEqual(1901);
  });
});

describe('subscriptions of one customer', () => {
  const at = (created: number, changes: Partial<Stripe.Subscription> = {}): Stripe.Subscription => ({
    ...subscription,
    id: `sub_${created}`,
    created,
    ...changes,
  });
  const duplicates = (...all: Stripe.Subscription[]) =>
    subscriptionStates(all, { priceIds: [priceId], knownIds: [] })
      .filter(({ isDuplicate }) => isDuplicate)
      .map(({ id }) => id);

  test.each<[what: string, all: () => Stripe.Subscription[], expected: string[]]>([
    ['one alone is none', () => [at(1)], []],
    ['a second, while the first is live, is a duplicate', () => [at(1), at(2)], ['sub_2']],
    ['whatever the order they are listed in', () => [at(2), at(1)], ['sub_2']],
    ['of one second, the greater id is', () => [at(1, { id: 'sub_b' }), at(1, { id: 'sub_a' })], ['sub_b']],
    ['a second, after the first ended, is none', () => [at(1, { status: 'canceled', ended_at: 2 }), at(2)], []],
    [
      'a second, before the first ended, stays one',
      () => [at(1, { status: 'canceled', ended_at: 3 }), at(2)],
      ['sub_2'],
    ],
    ['the first never began: none', () => [at(1, { status: 'incomplete_expired' }), at(2)], []],
    ['a first that is paused keeps a second out', () => [at(1, { status: 'paused' }), at(2)], ['sub_2']],
  ])('%s', (_what, all, expected) => {
    expect(duplicates(...all())).toEqual(expected);
  });

  test('of another product are not ours, unless mirrored before', () => {
    const other = at(1);
    expect(subscriptionStates([other], { priceIds: ['price_other'], knownIds: [] })).toEqual([]);
    expect(subscriptionStates([other], { priceIds: ['price_other'], knownIds: ['sub_1'] })).toHaveLength(1);
  });

  test('end where they are told to: at a date, or with their period', () => {
    const periodEnd = subscription.items.data[0]?.current_period_end ?? 0;
    const cancelAt = (changes: Partial<Stripe.Subscription>) =>
      subscriptionStates([at(1, changes)], { priceIds: [priceId], knownIds: [] })[0]?.cancelAt?.getTime() ?? null;
    expect(cancelAt({})).toBeNull();
    expect(cancelAt({ cancel_at: 5000 })).toBe(5_000_000);
    expect(cancelAt({ cancel_at_period_end: true })).toBe(periodEnd * 1000);
  });

  test('of a year count a twelfth for each month', () => {
    const [item] = subscription.items.data;
    if (!item?.price.recurring) throw new Error('The price is a subscription’s.');
    const price = {
      ...item.price,
      unit_amount: 12_000,
      recurring: { ...item.price.recurring, interval: 'year' as const },
    };
    const yearly = at(1, { items: { ...subscription.items, data: [{ ...item, price }] } });
    expect(subscriptionStates([yearly], { priceIds: [priceId], knownIds: [] })[0]?.amountCents).toBe(1000);
  });
});
