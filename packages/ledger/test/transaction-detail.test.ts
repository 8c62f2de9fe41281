import { expect, test } from 'vitest';

import { useLedger } from './test-ledger.ts';

const on = useLedger();
const words = { userId: 'ann', reason: 'Test' };
const detailOf = async (id: string) => {
  const detail = await on.ledger.getTransaction('ann', id);
  if (!detail) throw new Error(`There is no line ${id}.`);
  return detail;
};

test('a captured deduction shows its lots, its hold and its refunds, and each refund the deduction', async () => {
  const gift = await on.ledger.addCredits({ ...words, key: 'gift', credits: 10, type: 'bonus' });
  const bought = await on.ledger.purchaseCredits({ userId: 'ann', key: 'buy', packageKey: 'STARTER' });
  const { hold } = await on.ledger.hold({ ...words, key: 'song', credits: 30, feature: 'SONG_GENERATION' });
  const { transaction } = await on.ledger.capture({ userId: 'ann', holdId: hold.id, credits: 25 });
  const refund = async (credits: number) =>
    (await on.ledger.refundCredits({ ...words, key: `r${credits}`, transactionId: transaction.id, credits }))
      .transaction;
  const [first, second] = [await refund(3), await refund(4)];

  const detail = await detailOf(transaction.id);
  expect(detail.transaction).toEqual(transaction);
  expect(detail.lots).toMatchObject([
    { id: gift.transaction.id, type: 'bonus', credits: 10, cents: 0, amount: 10, paidCents: 0, currency: null },
    {
      id: bought.transaction.id,
      type: 'purchase',
      credits: 15,
      cents: 74,
      amount: 100,
      paidCents: 499,
      currency: 'usd',
    },
  ]);
  expect(detail.lots[1]?.createdAt).toEqual(bought.transaction.createdAt);
  expect(detail.hold).toMatchObject({ id: hold.id, credits: 30, capturedCredits: 25, state: 'captured' });
  expect(detail.hold?.settledAt).toEqual(transaction.createdAt);
  expect(detail.refersTo).toBeNull();
  expect(detail.referredBy).toEqual([first, second]);

  const refunded = await detailOf(second.id);
  expect(refunded.refersTo).toEqual(transaction);
  expect(refunded.referredBy).toEqual([]);
  expect(refunded.hold).toBeNull();
});

test('a grant shows what was taken back of it', async () => {
  const { transaction } = await on.ledger.purchaseCredits({ userId: 'ann', key: 'buy:2', packageKey: 'STARTER' });
  const back = await on.ledger.clawback({
    ...words,
    key: 'back',
    transactionId: transaction.id,
    credits: 50,
    cents: 250,
  });
  const detail = await detailOf(transaction.id);
  expect(detail.referredBy).toEqual([back.transaction]);
  expect(detail.lots).toMatchObject([{ id: transaction.id, credits: 100, cents: 499 }]);
  expect((await detailOf(back.transaction?.id ?? '')).refersTo).toEqual(transaction);
});

test('another user’s line is none of one’s own', async () => {
  const { transaction } = await on.ledger.addCredits({
    ...words,
    userId: 'bob',
    key: 'gift',
    credits: 10,
    type: 'bonus',
  });
  expect(await on.ledger.getTransaction('ann', transaction.id)).toBeNull();
  expect(await on.ledger.getTransaction('bob', transaction.id)).not.toBeNull();
});
