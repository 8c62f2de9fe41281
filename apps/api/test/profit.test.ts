import { expect, test } from 'vitest';

import { useApp, type Person } from './test-app.ts';

const world = useApp();

function ask(person: Person, procedure: 'profitTable' | 'realProfit', input: object = {}) {
  return person.get(`/trpc/admin.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
}

test('an admin sees what the catalog comes to, and what came of it: a refunded call has cost us all the same', async () => {
  const admin = await world.on.signUpAdmin();
  const { ledger } = world.on.deps.app;
  const userId = 'spender';
  await ledger.purchaseCredits({ userId, key: 'purchase:1', packageKey: 'STARTER' });
  const euros = { userId: 'elsewhere', type: 'purchase', reason: 'Test', paidCents: 1000, currency: 'eur' } as const;
  await ledger.addCredits({ ...euros, key: 'purchase:2', credits: 100 });
  await ledger.deductCredits({ userId: 'elsewhere', key: 'export', credits: 10, reason: 'Export' });
  const song = { userId, credits: 25, reason: 'Song Generation', feature: 'SONG_GENERATION', priceVersion: 1 };
  await ledger.deductCredits({ ...song, key: 'song:1' });
  const { transaction } = await ledger.deductCredits({ ...song, key: 'song:2' });
  await ledger.refundCredits({ userId, key: 'refund', transactionId: transaction.id, reason: 'Broken song' });

  const catalog = (await ask(admin, 'profitTable')).json().result.data;
  const real = (await ask(admin, 'realProfit')).json().result.data;
  expect(catalog.creditListCents).toBe(4);
  expect(catalog.features).toHaveLength(4);
  expect(catalog.packages[3]).toMatchObject({ key: 'ENTERPRISE', creditMicrodollars: 29_998 });
  expect(catalog.plans[0]).toMatchObject({ key: 'pro', creditMicrodollars: 19_000 });
  // Two songs at $0.40; of $4.99 for 100 credits, 25 that stayed spent have earned $1.24.
  expect(real).toEqual({
    costMicrodollars: 800_000,
    revenueMicrodollars: 1_240_000,
    marginMicrodollars: 440_000,
    marginBasisPoints: 3_548,
    features: [{ feature: 'SONG_GENERATION', credits: 50, costMicrodollars: 800_000 }],
    uncostedCredits: 10,
    otherEarned: [{ currency: 'eur', earnedCents: 100 }],
  });

  const month = transaction.createdAt.toISOString().slice(0, 7);
  expect((await ask(admin, 'realProfit', { from: month, to: month })).json().result.data).toEqual(real);
  const before = (await ask(admin, 'realProfit', { to: '2020-01' })).json().result.data;
  expect(before).toMatchObject({ costMicrodollars: 0, revenueMicrodollars: 0, marginBasisPoints: null, features: [] });
});

test('400 for what is no month or no range, 403 for everyone but an admin', async () => {
  const admin = await world.on.signUpAdmin();
  for (const input of [
    { from: '2026-13' },
    { to: '0000-01' },
    { from: '2026-11-01' },
    { from: '2026-11', to: '2026-10' },
  ]) {
    expect([input, (await ask(admin, 'realProfit', input)).statusCode]).toEqual([input, 400]);
  }
  for (const procedure of ['profitTable', 'realProfit'] as const) {
    expect((await ask(await world.on.signUp(), procedure)).statusCode).toBe(403);
  }
});
