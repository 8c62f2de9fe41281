import { expect, test } from 'vitest';

import { isSubscribed, subscriptionInWords } from '../src/features/plan/subscription-in-words.ts';
import type { Subscription } from '../src/features/plan/subscription-in-words.ts';
import { dayInWords } from '../src/ui/day-in-words.ts';

const renewal = '2026-12-23T10:00:00.000Z';
const later = '2027-03-01T10:00:00.000Z';
const nextGrant = { at: renewal, credits: 1000 };
const active: Subscription = {
  tier: 'pro',
  status: 'active',
  isPaused: false,
  activationKey: 'TG-KEY',
  currentPeriodEnd: renewal,
  cancelAt: null,
  nextGrant,
};

const [end, lateEnd] = [renewal, later].map(dayInWords);
const late = 'Your last payment did not go through. We try again in the next days, and Pro stays yours meanwhile.';
const paused = 'Paused. Nothing is charged and no credits come until it goes on.';

test.each<[string, Partial<Subscription>, string]>([
  ['active', {}, `Active. Your next 1,000 credits come on ${end}.`],
  ['in its trial', { status: 'trialing' }, `Trial until ${end}. Your first 1,000 credits come on ${end}.`],
  [
    'cancelled in its trial',
    { status: 'trialing', cancelAt: renewal, nextGrant: null },
    `Trial until ${end}. Ends on ${end}.`,
  ],
  ['late', { status: 'past_due' }, late],
  ['late and cancelled', { status: 'past_due', cancelAt: later }, `${late} Ends on ${lateEnd}.`],
  [
    'unpaid',
    { tier: 'free', status: 'unpaid', nextGrant: null },
    'Your last payment did not go through. Pro goes on once the open invoice is paid.',
  ],
  ['paused', { isPaused: true, nextGrant: null }, paused],
  ['paused and cancelled', { isPaused: true, nextGrant: null, cancelAt: renewal }, `${paused} Ends on ${end}.`],
  ['paused after its trial', { tier: 'free', status: 'paused', isPaused: true, nextGrant: null }, paused],
  [
    'cancelled',
    { cancelAt: renewal, nextGrant: null },
    `Ends on ${end}. Until then it stays yours, and nothing more is charged.`,
  ],
  ['cancelled for later', { cancelAt: later }, `Ends on ${lateEnd}. Your next 1,000 credits come on ${end}.`],
])('a subscription that is %s says so', (_, change, said) => {
  expect(subscriptionInWords({ ...active, ...change })).toBe(said);
});

test.each([
  [null, false],
  ['incomplete', false],
  ['incomplete_expired', false],
  ['canceled', false],
  ['active', true],
  ['trialing', true],
  ['past_due', true],
  ['unpaid', true],
  ['paused', true],
])('with status %s, whether one is subscribed is %s', (status, expected) => {
  expect(isSubscribed({ ...active, status })).toBe(expected);
});
