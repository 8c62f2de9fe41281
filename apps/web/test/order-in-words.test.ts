import { expect, test } from 'vitest';

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
