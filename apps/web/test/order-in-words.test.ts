import { expect, test } from 'vitest';

import { isUnpaid, leftInWords } from '../src/features/credits/left-in-words.ts';
import { orderInWords } from '../src/features/credits/order-in-words.ts';
import type { Order } from '../src/features/credits/order.ts';

const purchase: Order = {
  state: 'paid',
  packageKey: 'POPULAR',
  credits: 500,
  priceCents: 1999,
  paidCents: 1999,
  currency: 'usd',
  receiptUrl: null,
  hasCredits: true,
};
const uncharged = /No credits were added\. You were not charged\./;

test.each<[string, Partial<Order>, tone: string, title: string, detail: RegExp]>([
  ['paid', {}, 'good', '+500 credits', /Your credits are here\./],
  [
    'a paid subscription with its credits',
    { packageKey: 'pro', credits: 1000 },
    'good',
    '+1,000 credits',
    /every month/,
  ],
  [
    'a paid subscription before its credits',
    { packageKey: 'pro', hasCredits: false },
    'working',
    'Your subscription is paid',
    /in a moment/,
  ],
  ['open', { state: 'open', hasCredits: false }, 'working', 'Confirming your payment', /in a moment/],
  [
    'waiting',
    { state: 'waiting', hasCredits: false },
    'waiting',
    'Your bank is still confirming this payment',
    /by themselves/,
  ],
  ['failed', { state: 'failed', hasCredits: false }, 'bad', 'The payment did not go through', uncharged],
  ['expired', { state: 'expired', hasCredits: false }, 'bad', 'This checkout has expired', uncharged],
  [
    'quarantined',
    { state: 'quarantined', hasCredits: false },
    'held',
    'We have your payment and are looking at it',
    /a person checks it/,
  ],
])('an order that is %s says so', (_, change, tone, title, detail) => {
  const said = orderInWords({ ...purchase, ...change });
  expect(said).toMatchObject({ tone, title });
  expect(said.detail).toMatch(detail);
});

test('before the first answer nothing is claimed but that it is asked', () => {
  expect(orderInWords(undefined)).toMatchObject({ tone: 'working', title: 'Confirming your payment' });
});

test.each<[string, Partial<Order> | undefined, words: RegExp, isUnpaid: boolean]>([
  ['nobody knows', undefined, /^You left the checkout\. If you did not pay, nothing was charged; if you did,/, true],
  ['open', { state: 'open', hasCredits: false }, /^Payment cancelled\. Nothing was charged\.$/, true],
  [
    'expired',
    { state: 'expired', hasCredits: false },
    /expired\. No credits were added\. You were not charged\.$/,
    true,
  ],
  ['failed', { state: 'failed', hasCredits: false }, /did not go through\. .* You were not charged\.$/, true],
  ['waiting', { state: 'waiting', hasCredits: false }, /^Your bank is still confirming this payment\. /, false],
  ['quarantined', { state: 'quarantined', hasCredits: false }, /^We have your payment and are looking at it\. /, false],
  ['a paid subscription', { packageKey: 'pro', hasCredits: false }, /^Your subscription is paid\. /, false],
  ['paid', {}, /^You had paid before you turned back: 500 credits are here\.$/, false],
])('who turned back from a checkout whose order is %s hears what is true of it', (_, change, words, unpaid) => {
  const order = change && { ...purchase, ...change };
  expect(leftInWords(order)).toMatch(words);
  expect(isUnpaid(order)).toBe(unpaid);
});
