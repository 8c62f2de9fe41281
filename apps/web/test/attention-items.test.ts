import { expect, test } from 'vitest';

import { attentionItems } from '../src/features/overview/attention-items.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const none = { count: 0, since: null };
const done = {
  id: 'check',
  state: 'ok',
  problemCount: 0,
  askedAt: '2026-11-23T03:00:00Z',
  finishedAt: '2026-11-23T03:01:00Z',
} as const;
const well = {
  failedEvents: none,
  quarantinedOrders: none,
  openDisputes: { count: 0 },
  deadJobs: none,
  debts: { accounts: 0, credits: 0 },
  verify: done,
  tieOut: done,
  reconcile: { at: '2026-11-23T11:45:00Z', healed: 3, problems: 0 },
};
const told = (change: Partial<Parameters<typeof attentionItems>[0]>) =>
  attentionItems({ ...well, ...change }, now).map(({ words, place }) => [
    words,
    place.to,
    ...Object.values(place.search),
  ]);

test('nothing is listed where all is well', () => {
  expect(told({})).toEqual([]);
  expect(told({ verify: { ...done, state: 'running', finishedAt: null } })).toEqual([]);
  expect(told({ reconcile: null })).toEqual([]);
});

test.each([
  [
    'failed events',
    { failedEvents: { count: 2, since: '2026-11-22T00:00:00Z' } },
    ['2 webhook events failed', '/admin/machinery', 'inbox'],
  ],
  [
    'quarantined orders',
    { quarantinedOrders: { count: 1, since: null } },
    ['1 payment is in quarantine', '/admin/machinery', 'quarantine'],
  ],
  ['open disputes', { openDisputes: { count: 1 } }, ['1 dispute is open', '/admin/payments', 'open_dispute']],
  ['dead jobs', { deadJobs: { count: 1_200, since: null } }, ['1,200 jobs have given up', '/admin/machinery', 'jobs']],
  ['debts', { debts: { accounts: 1, credits: 75 } }, ['1 person owes 75 credits', '/admin/users', 'debt']],
  [
    'a reconciliation with problems',
    { reconcile: { at: '2026-11-23T11:45:00Z', healed: 0, problems: 2 } },
    ['2 problems at the last reconciliation', '/admin/machinery', 'reconcile'],
  ],
  [
    'a check that found something',
    { verify: { ...done, state: 'found', problemCount: 3 } },
    ['Verifying the ledger found 3 problems', '/admin/machinery', 'verify'],
  ],
  [
    'a check that came to no end',
    { tieOut: { ...done, state: 'broken_off', finishedAt: null } },
    ['Comparing with Stripe came to no end', '/admin/machinery', 'tie-out'],
  ],
  [
    'a check that was never done',
    { tieOut: null },
    ['Comparing with Stripe was never done', '/admin/machinery', 'tie-out'],
  ],
  [
    'a check that missed its night',
    { verify: { ...done, finishedAt: '2026-11-22T09:59:59Z' } },
    ['Verifying the ledger was not done for more than a day', '/admin/machinery', 'verify'],
  ],
] as const)('%s are listed, and lead to where they are mended', (_, change, item) => {
  expect(told(change)).toEqual([item]);
});

test('what is wrong with the books stands above all else', () => {
  const all = told({ failedEvents: { count: 1, since: null }, openDisputes: { count: 1 }, verify: null });
  expect(all.map(([words]) => words)).toEqual([
    'Verifying the ledger was never done',
    '1 dispute is open',
    '1 webhook event failed',
  ]);
});
