import { expect, test } from 'vitest';

import { useLedger } from './test-ledger.ts';

const on = useLedger();
const ttlMs = 60_000;

test('what is held and charged stays at its price and version when the price changes under it', async () => {
  const userId = 'held';
  await on.ledger.addCredits({ userId, key: 'gift', credits: 100, type: 'bonus', reason: 'Gift' });
  const song = { userId, reason: 'Song Generation', feature: 'SONG_GENERATION', ttlMs };
  const before = await on.ledger.hold({ ...song, key: 'song:1', credits: 25, priceVersion: 1 });
  const afterwards = await on.ledger.hold({ ...song, key: 'song:2', credits: 40, priceVersion: 2 });

  const old = await on.ledger.capture({ userId, holdId: before.hold.id });
  expect(old.transaction).toMatchObject({ amount: -25, priceVersion: 1 });
  const current = await on.ledger.capture({ userId, holdId: afterwards.hold.id });
  expect(current.transaction).toMatchObject({ amount: -40, priceVersion: 2 });

  // A repeat gets what it got, whatever a song costs by now.
  const repeated = await on.ledger.capture({ userId, holdId: before.hold.id });
  expect(repeated).toMatchObject({ isReplay: true, transaction: { id: old.transaction.id, amount: -25 } });
});

test('a refund gives back what was charged, at the version it was charged at', async () => {
  const userId = 'refunded';
  await on.ledger.addCredits({ userId, key: 'gift', credits: 100, type: 'bonus', reason: 'Gift' });
  const song = { userId, reason: 'Song Generation', feature: 'SONG_GENERATION' };
  const old = await on.ledger.deductCredits({ ...song, key: 'song:1', credits: 25, priceVersion: 1 });
  await on.ledger.deductCredits({ ...song, key: 'song:2', credits: 40, priceVersion: 2 });
  const back = { userId, transactionId: old.transaction.id, key: 'refund:1', reason: 'Broken song' };
  const refund = await on.ledger.refundCredits(back);
  expect(refund.transaction).toMatchObject({ amount: 25, priceVersion: 1, balanceBefore: 35, balanceAfter: 60 });
});
