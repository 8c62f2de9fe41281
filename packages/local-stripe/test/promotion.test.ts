import type { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { openSession, startAtCheckout, starter } from './start.ts';

const addCode = async (stripe: Stripe, code: string, coupon: Stripe.CouponCreateParams, limits = {}) => {
  const { id } = await stripe.coupons.create(coupon);
  return stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, code, ...limits });
};

test('a code takes its percentage off the session, its lines, the payment and the charge', async () => {
  const { local, stripe, session } = await startAtCheckout();
  const promotion = await addCode(stripe, 'SPRING', { percent_off: 25.5, name: 'Spring' });
  const { outcome } = await local.payCheckout(session.id, { promotionCode: 'spring' });
  expect(outcome).toBe('paid');
  const paid = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['line_items', 'payment_intent', 'discounts.promotion_code.promotion.coupon'],
  });
  expect(paid).toMatchObject({
    amount_subtotal: 499,
    amount_total: 372,
    payment_status: 'paid',
    total_details: { amount_discount: 127 },
    payment_intent: { amount_received: 372 },
    line_items: { data: [{ amount_subtotal: 499, amount_discount: 127, amount_total: 372 }] },
    discounts: [{ promotion_code: { code: 'SPRING', promotion: { coupon: { name: 'Spring' } } } }],
  });
  expect(await stripe.promotionCodes.retrieve(promotion.id)).toMatchObject({ times_redeemed: 1 });
  expect((await stripe.coupons.list()).data).toMatchObject([{ times_redeemed: 1, valid: true }]);
});

test('a code over everything leaves nothing to pay: no payment intent, no charge', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await addCode(stripe, 'GIFT', { percent_off: 100 });
  await local.payCheckout(session.id, { promotionCode: 'GIFT' });
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'no_payment_required',
    payment_intent: null,
    amount_subtotal: 499,
    amount_total: 0,
    total_details: { amount_discount: 499 },
  });
  expect((await stripe.paymentIntents.list()).data).toEqual([]);
  const { data: told } = await stripe.events.list({ type: 'checkout.session.completed' });
  expect(told).toHaveLength(1);
});

test('an amount off is spread over the lines to the cent, in its own currency only', async () => {
  const { local, stripe, customer } = await startAtCheckout();
  const { data: prices } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  const price = prices[0]?.id ?? '';
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items: [1, 1, 1].map((quantity) => ({ price, quantity })),
    success_url: 'http://shop.example',
    allow_promotion_codes: true,
  });
  await addCode(stripe, 'EURO', { amount_off: 100, currency: 'eur' });
  await addCode(stripe, 'DOLLAR', { amount_off: 100, currency: 'usd' });
  const refused = await local.payCheckout(session.id, { promotionCode: 'EURO' });
  expect(refused).toMatchObject({ outcome: 'invalid', problem: { field: 'promotionCode' } });
  await local.payCheckout(session.id, { promotionCode: 'DOLLAR' });
  const { data: lines } = await stripe.checkout.sessions.listLineItems(session.id);
  expect(lines.map(({ amount_discount: amount }) => amount)).toEqual([33, 33, 34]);
});

test.each<[why: string, coupon: Stripe.CouponCreateParams, limits: Partial<Stripe.PromotionCodeCreateParams>]>([
  ['inactive', { percent_off: 10 }, { active: false }],
  ['over', { percent_off: 10 }, { expires_at: 1 }],
  ["of another customer's", { percent_off: 10 }, { customer: 'ANOTHER' }],
  ['for larger orders', { percent_off: 10 }, { restrictions: { minimum_amount: 500, minimum_amount_currency: 'usd' } }],
])('a code that is %s changes and charges nothing', async (_why, coupon, limits) => {
  const { local, stripe, session } = await startAtCheckout();
  const another = await stripe.customers.create({});
  await addCode(stripe, 'NOT-FOR-YOU', coupon, { ...limits, ...(limits.customer && { customer: another.id }) });
  const refused = await local.payCheckout(session.id, { promotionCode: 'NOT-FOR-YOU' });
  expect(refused).toMatchObject({ outcome: 'invalid', session: { status: 'open', amount_total: 499 } });
  expect((await stripe.charges.list()).data).toEqual([]);
});

test('a code for a first order is refused to who has paid before', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  await addCode(stripe, 'WELCOME', { percent_off: 10 }, { restrictions: { first_time_transaction: true } });
  expect(await local.payCheckout(session.id, { promotionCode: 'WELCOME' })).toMatchObject({ outcome: 'paid' });
  const second = await openSession(stripe, customer.id);
  const refused = await local.payCheckout(second.id, { promotionCode: 'WELCOME' });
  expect(refused).toMatchObject({ outcome: 'invalid', problem: { message: 'This code is for a first order.' } });
  await addCode(stripe, 'ANY-TIME', { percent_off: 10 });
  expect(await local.payCheckout(second.id, { promotionCode: 'ANY-TIME' })).toMatchObject({ outcome: 'paid' });
});

test('a session that takes no codes takes none', async () => {
  const { local, stripe, customer } = await startAtCheckout();
  await addCode(stripe, 'SPRING', { percent_off: 10 });
  const { data: prices } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://shop.example',
  });
  expect(await (await fetch(session.url ?? '')).text()).not.toContain('promotion code');
  expect(await local.payCheckout(session.id, { promotionCode: 'SPRING' })).toMatchObject({ outcome: 'invalid' });
});

const post = async (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test('the hosted page applies a code, shows the new total, takes the code back, and says what is wrong with one', async () => {
  const { stripe, session } = await startAtCheckout();
  await addCode(stripe, 'SPRING', { percent_off: 20 });
  const page = async () => (await fetch(session.url ?? '')).text();
  expect(await page()).toContain('Add a promotion code');

  const wrong = await post(`${session.url}/promotion`, { promotionCode: 'WINTER' });
  expect(wrong.status).toBe(402);
  const text = await wrong.text();
  expect(text).toContain('This code is invalid.');
  expect(text).toContain('value="WINTER"');

  expect((await post(`${session.url}/promotion`, { promotionCode: 'SPRING' })).status).toBe(303);
  expect(await page()).toContain('Pay $3.99');
  expect((await post(`${session.url}/promotion`, { remove: 'yes' })).status).toBe(303);
  expect(await page()).toContain('Pay $4.99');
});

test('a code used up between page and payment is taken off, and nothing is charged', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  await addCode(stripe, 'ONCE', { percent_off: 100 }, { max_redemptions: 1 });
  await post(`${session.url}/promotion`, { promotionCode: 'ONCE' });
  const quicker = await openSession(stripe, customer.id);
  expect(await local.payCheckout(quicker.id, { promotionCode: 'ONCE' })).toMatchObject({ outcome: 'paid' });

  expect(await (await fetch(session.url ?? '')).text()).toContain('Complete order');
  const late = await local.payCheckout(session.id);
  expect(late).toMatchObject({ outcome: 'invalid', session: { amount_total: 499, discounts: [] } });
  expect((await stripe.charges.list()).data).toEqual([]);
  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'paid', session: { amount_total: 499 } });
});

test('a card declined before a code was typed is charged the lower price after', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await addCode(stripe, 'SPRING', { percent_off: 20 });
  await local.payCheckout(session.id, { cardNumber: '4000 0000 0000 0002' });
  await local.payCheckout(session.id, { promotionCode: 'SPRING' });
  const { data: intents } = await stripe.paymentIntents.list();
  expect(intents).toMatchObject([{ amount: 399, amount_received: 399, status: 'succeeded' }]);
});

test('coupons and codes are checked as they are made, and found again', async () => {
  const { stripe } = await startAtCheckout();
  await expect(stripe.coupons.create({})).rejects.toMatchObject({ param: 'percent_off' });
  await expect(stripe.coupons.create({ amount_off: 100 })).rejects.toMatchObject({ param: 'currency' });
  await expect(stripe.coupons.create({ percent_off: 101 })).rejects.toMatchObject({ param: 'percent_off' });
  const coupon = await stripe.coupons.create({ id: 'TEN', percent_off: 10, max_redemptions: 1 });
  await expect(stripe.coupons.create({ id: 'TEN', percent_off: 10 })).rejects.toMatchObject({
    code: 'resource_already_exists',
  });
  const promotion = { type: 'coupon', coupon: coupon.id } as const;
  const made = await stripe.promotionCodes.create({ promotion, code: 'TEN-OFF' });
  await expect(stripe.promotionCodes.create({ promotion, code: 'ten-off' })).rejects.toThrow('already exists');
  await stripe.promotionCodes.update(made.id, { active: false, metadata: { why: 'over' } });
  const again = await stripe.promotionCodes.create({ promotion, code: 'TEN-OFF' });
  await expect(stripe.promotionCodes.update(made.id, { active: true })).rejects.toThrow('already exists');
  expect((await stripe.promotionCodes.list({ code: 'TEN-OFF', active: true })).data).toMatchObject([{ id: again.id }]);
  await stripe.coupons.update('TEN', { name: 'Ten' });
  expect(await stripe.coupons.retrieve('TEN')).toMatchObject({ name: 'Ten', valid: true });

  await stripe.coupons.del('TEN');
  expect(await stripe.promotionCodes.retrieve(again.id)).toMatchObject({ active: false });
  await expect(stripe.coupons.retrieve('TEN')).rejects.toMatchObject({ code: 'resource_missing' });
});
