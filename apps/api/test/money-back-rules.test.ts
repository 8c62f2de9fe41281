import type { Command } from '@tollgate/ledger';
import { describe, expect, test } from 'vitest';

import { moneyBackCommands, NOTHING_BACK, type MoneyBack } from '../src/stripe/converge/money-back.ts';

const whole = { transactionId: 'line-1', credits: 100, paidCents: 499 };

function commandsFor(before: Partial<MoneyBack>, after: Partial<MoneyBack>, chargedCents = 499): readonly Command[] {
  return moneyBackCommands({
    userId: 'ann',
    chargedCents,
    grants: [whole],
    before: { ...NOTHING_BACK, ...before },
    after: { ...NOTHING_BACK, ...after },
    key: 'ch_1:7',
  });
}

describe('of 100 credits for 499 cents, the target that the ledger is told', () => {
  test.each<[what: string, before: Partial<MoneyBack>, after: Partial<MoneyBack>, target: [number, number] | null]>([
    ['nothing happened', {}, {}, null],
    ['a part refunded: the same part, rounded down', {}, { refundedCents: 100 }, [20, 100]],
    ['a cent refunded takes no credit, but its cent', {}, { refundedCents: 1 }, [0, 1]],
    ['all but a cent', {}, { refundedCents: 498 }, [99, 498]],
    ['all of it', {}, { refundedCents: 499 }, [100, 499]],
    ['a second part: what is back in all', { refundedCents: 100 }, { refundedCents: 300 }, [60, 300]],
    ['a refund that failed: nothing is back', { refundedCents: 499 }, {}, [0, 0]],
    ['disputed', {}, { disputedCents: 499 }, [100, 499]],
    ['refunded and disputed: once', { refundedCents: 499 }, { refundedCents: 499, disputedCents: 499 }, null],
    [
      'a part refunded, the whole disputed: the whole',
      { refundedCents: 100 },
      { refundedCents: 100, disputedCents: 499 },
      [100, 499],
    ],
    ['won, the refund stays', { refundedCents: 100, disputedCents: 499 }, { refundedCents: 100 }, [20, 100]],
    ['a dispute was opened and no money left', {}, { openDisputes: ['du_1'] }, null],
  ])('%s', (_what, before, after, target) => {
    const clawbacks = commandsFor(before, after).filter(({ kind }) => kind === 'clawback');
    const expected = { kind: 'clawback', key: 'clawback:ch_1:7', transactionId: 'line-1' };
    expect(clawbacks).toEqual(
      target ? [expect.objectContaining({ ...expected, credits: target[0], cents: target[1] })] : [],
    );
  });

  test('of what was paid with tax, the cents of the credits are without it', () => {
    const [clawback] = commandsFor({}, { refundedCents: 594 }, 594);
    expect(clawback).toMatchObject({ credits: 100, cents: 499 });
  });

  test('nothing, where nothing was charged', () => {
    expect(commandsFor({}, { refundedCents: 5 }, 0)).toEqual([]);
  });
});

test('each dispute stops spending for itself, and is lifted for itself', () => {
  const both = { openDisputes: ['du_1', 'du_2'] };
  expect(commandsFor({}, both)).toEqual([
    { kind: 'freeze', userId: 'ann', cause: 'dispute:du_1' },
    { kind: 'freeze', userId: 'ann', cause: 'dispute:du_2' },
  ]);
  expect(commandsFor(both, { openDisputes: ['du_2'] })).toEqual([
    { kind: 'unfreeze', userId: 'ann', cause: 'dispute:du_1' },
  ]);
});

test('several grants of one payment each give back their own share, under keys of their own', () => {
  const grants = [whole, { transactionId: 'line-2', credits: 1000, paidCents: 1900 }];
  const commands = moneyBackCommands({
    userId: 'ann',
    chargedCents: 2399,
    grants,
    before: NOTHING_BACK,
    after: { ...NOTHING_BACK, refundedCents: 2399 },
    key: 'ch_1:7',
  });
  expect(commands).toMatchObject([
    { key: 'clawback:ch_1:7', transactionId: 'line-1', credits: 100, cents: 499 },
    { key: 'clawback:ch_1:7.1', transactionId: 'line-2', credits: 1000, cents: 1900 },
  ]);
});
