import { describe, expect, test } from 'vitest';

import { availableCredits } from '../src/core/account.ts';
import { unspentCents } from '../src/core/cents.ts';
import type { Stamped } from '../src/core/commands.ts';
import {
  adjust,
  after,
  at,
  capture,
  clawback,
  codeOf,
  deduct,
  freeze,
  grant,
  hold,
  NOW,
  refund,
  release,
} from './commands.ts';

// Refunds, clawbacks, debt and corrections.

const DAY = 24 * 60 * 60 * 1000;
const bought = (more: object = {}) => grant({ type: 'purchase', paidCents: 499, currency: 'usd', ...more });
const gift = (key: string, credits: number) => grant({ key, credits });

describe('outcomes, refusals in their order of precedence', () => {
  test.each<[name: string, commands: Stamped[], balance: number, debt: number, outcome: string]>([
    ['a refund of nothing is not found', [grant(), refund()], 100, 0, 'TRANSACTION_NOT_FOUND'],
    ['a grant cannot be refunded', [grant(), refund({ transactionId: 'g' })], 100, 0, 'TRANSACTION_NOT_FOUND'],
    ['a refund gives all back', [grant(), deduct(), refund()], 100, 0, 'ok'],
    ['a refund gives a part back', [grant(), deduct(), refund({ credits: 10 })], 85, 0, 'ok'],
    [
      'a refund above the deduction is refused',
      [grant(), deduct(), refund({ credits: 26 })],
      75,
      0,
      'REFUND_EXCEEDS_DEDUCTION',
    ],
    ['parts add up to the whole', [grant(), deduct(), refund({ credits: 10 }), refund({ key: 'r2' })], 100, 0, 'ok'],
    [
      'parts never exceed the whole',
      [grant(), deduct(), refund({ credits: 10 }), refund({ key: 'r2', credits: 16 })],
      85,
      0,
      'REFUND_EXCEEDS_DEDUCTION',
    ],
    [
      'nothing is left after the whole',
      [grant(), deduct(), refund(), refund({ key: 'r2' })],
      100,
      0,
      'REFUND_EXCEEDS_DEDUCTION',
    ],
    ['a repeated refund gives nothing more', [grant(), deduct(), refund(), refund()], 100, 0, 'ok'],
    [
      'a refund’s key for another amount is refused',
      [grant(), deduct(), refund({ credits: 1 }), refund({ credits: 2 })],
      76,
      0,
      'IDEMPOTENCY_KEY_REUSED',
    ],
    ['a frozen account may be refunded', [grant(), deduct(), freeze('admin'), refund()], 100, 0, 'ok'],
    [
      'a captured hold may be refunded',
      [grant(), hold(), capture(), refund({ transactionId: hold().id })],
      100,
      0,
      'ok',
    ],

    ['a clawback of nothing is not found', [clawback()], 0, 0, 'TRANSACTION_NOT_FOUND'],
    [
      'a deduction cannot be clawed back',
      [grant(), deduct(), clawback({ transactionId: 'd' })],
      75,
      0,
      'TRANSACTION_NOT_FOUND',
    ],
    ['no more credits than were granted', [grant(), clawback({ credits: 101 })], 100, 0, 'INVALID_AMOUNT'],
    ['no more money than was paid', [bought(), clawback({ cents: 500 })], 100, 0, 'INVALID_AMOUNT'],
    ['a clawback takes what is there', [bought(), clawback({ cents: 499 })], 0, 0, 'ok'],
    ['a part takes a part', [bought(), clawback({ credits: 50, cents: 250 })], 50, 0, 'ok'],
    ['what is spent becomes debt', [bought(), deduct(), clawback({ cents: 499 })], 0, 25, 'ok'],
    ['all spent, all debt', [bought(), deduct({ credits: 100 }), clawback({ cents: 499 })], 0, 100, 'ok'],
    ['other lots pay before debt is made', [bought(), deduct(), gift('g2', 10), clawback({ cents: 499 })], 0, 15, 'ok'],
    [
      'the same target twice takes once',
      [bought(), clawback({ credits: 50, cents: 250 }), clawback({ key: 'c2', credits: 50, cents: 250 })],
      50,
      0,
      'ok',
    ],
    [
      'a target that was reached already leaves its key free',
      [
        bought(),
        clawback({ credits: 50, cents: 250 }),
        clawback({ key: 'c2', credits: 50, cents: 250 }),
        clawback({ key: 'c2', cents: 499 }),
      ],
      0,
      0,
      'ok',
    ],
    [
      'a higher target takes the difference',
      [bought(), clawback({ credits: 50, cents: 250 }), clawback({ key: 'c2', cents: 499 })],
      0,
      0,
      'ok',
    ],
    [
      'a lower target gives the difference back',
      [bought(), clawback({ cents: 499 }), clawback({ key: 'c2', credits: 50, cents: 250 })],
      50,
      0,
      'ok',
    ],
    [
      'a target of nothing gives all back',
      [bought(), clawback({ cents: 499 }), clawback({ key: 'c2', credits: 0 })],
      100,
      0,
      'ok',
    ],
    [
      'more credits for less money is no target',
      [bought(), clawback({ credits: 50, cents: 250 }), clawback({ key: 'c2', credits: 60, cents: 100 })],
      50,
      0,
      'INVALID_AMOUNT',
    ],
    ['held credits are not taken', [bought(), hold(), clawback({ cents: 499 })], 25, 25, 'ok'],
    ['what comes back from a hold pays debt', [bought(), hold(), clawback({ cents: 499 }), release()], 0, 0, 'ok'],
    [
      'a hold may be captured in debt, and the debt stays',
      [bought(), hold(), clawback({ cents: 499 }), capture()],
      0,
      25,
      'ok',
    ],
    [
      'a hold past its limit pays debt',
      [bought(), hold(), clawback({ cents: 499 }), at(NOW + 1000, { kind: 'expire' })],
      0,
      0,
      'ok',
    ],
    [
      'debt stops spending',
      [bought(), deduct(), clawback({ cents: 499 }), deduct({ key: 'd2', credits: 1 })],
      0,
      25,
      'ACCOUNT_IN_DEBT',
    ],
    ['a grant pays debt first', [bought(), deduct(), clawback({ cents: 499 }), gift('g2', 40)], 15, 0, 'ok'],
    ['a small grant pays what it can', [bought(), deduct(), clawback({ cents: 499 }), gift('g2', 10)], 0, 15, 'ok'],
    ['a refund pays debt first', [bought(), deduct(), clawback({ cents: 499 }), refund()], 0, 0, 'ok'],
    [
      'a reversal pays debt first',
      [bought(), deduct(), clawback({ cents: 499 }), clawback({ key: 'c2', credits: 0 })],
      75,
      0,
      'ok',
    ],
    [
      'a correction upwards pays debt first',
      [bought(), deduct(), clawback({ cents: 499 }), adjust({ credits: 30 })],
      5,
      0,
      'ok',
    ],

    ['a correction adds', [adjust()], 10, 0, 'ok'],
    ['a correction takes', [grant(), adjust({ credits: -40 })], 60, 0, 'ok'],
    [
      'a correction takes no more than is available',
      [grant(), hold(), adjust({ credits: -76 })],
      100,
      0,
      'INSUFFICIENT_CREDITS',
    ],
    ['a frozen account may be corrected', [grant(), freeze('dispute:1'), adjust({ credits: -40 })], 60, 0, 'ok'],
    [
      'in debt there is nothing to take',
      [bought(), deduct(), clawback({ cents: 499 }), adjust({ credits: -1 })],
      0,
      25,
      'INSUFFICIENT_CREDITS',
    ],
    ['a repeated correction corrects once', [adjust(), adjust()], 10, 0, 'ok'],
  ])('%s', (_name, commands, balance, debt, outcome) => {
    const { account, last } = after(commands);
    expect([codeOf(last), account.balance, account.debt]).toEqual([outcome, balance, debt]);
    const sum = account.lots.reduce((total, lot) => total + lot.remaining, 0);
    expect(sum).toBe(balance);
    expect(account.debt === 0 || account.balance === account.held).toBe(true);
  });
});

test('nothing is available in debt, also while a hold past its limit has not paid it yet', () => {
  expect(availableCredits({ balance: 10, held: 4, debt: 5 })).toBe(0);
});

describe('refunds', () => {
  const soon = NOW + 10_000;
  const paid = bought({ key: 'paid' });
  const fleeting = grant({ key: 'fleeting', credits: 10, expiresAt: new Date(soon) });

  test('go back to the lots they came from, the last taken first', () => {
    const { lines, account } = after([paid, fleeting, deduct({ credits: 30 }), refund({ credits: 25 })]);
    expect(lines.at(-1)).toMatchObject({ type: 'refund', amount: 25, refundOf: 'd', metadata: { refundOf: 'd' } });
    expect(lines.at(-1)?.lots).toEqual([
      { lot: 'paid', credits: 20, cents: 99 },
      { lot: 'fleeting', credits: 5, cents: 0 },
    ]);
    expect(account.lots.map((lot) => lot.remaining)).toEqual([100, 5]);
    expect(account.spent).toBe(5);
  });

  test('keep the feature and the price version of what they give back', () => {
    const song = deduct({ feature: 'SONG_GENERATION', priceVersion: 3 });
    expect(after([grant(), song, refund()]).lines.at(-1)).toMatchObject({
      feature: 'SONG_GENERATION',
      priceVersion: 3,
    });
  });

  test('for a lot that expired meanwhile get a lot of the same kind and cost, for 30 days', () => {
    const bundle = bought({ expiresAt: new Date(soon) });
    const late = at(soon, { kind: 'refund', key: 'r', transactionId: 'd', credits: 10 });
    const rest = at(soon, { kind: 'refund', key: 'r2', transactionId: 'd' });
    const { account, lines } = after([bundle, deduct({ credits: 30 }), late, rest]);
    expect(lines.map((line) => [line.type, line.amount])).toEqual([
      ['purchase', 100],
      ['deduction', -30],
      ['expiry', -70],
      ['refund', 10],
      ['refund', 20],
    ]);
    const made = { type: 'purchase', currency: 'usd', expiresAt: soon + 30 * DAY };
    expect(account.lots.slice(1)).toMatchObject([
      { ...made, amount: 10, paidCents: 49 },
      { ...made, amount: 20, paidCents: 100 },
    ]);
    expect(lines[1]?.lots[0]?.cents).toBe(149);
  });
});

test.each<[paid: number, amount: number, takenBack: number, refunded: number, remaining: number, unspent: number]>([
  [499, 100, 0, 0, 100, 499],
  [499, 100, 0, 0, 0, 0],
  [499, 100, 0, 0, 50, 250],
  [499, 100, 50, 250, 50, 249],
  [499, 100, 50, 250, 80, 249],
  [499, 100, 50, 250, 25, 125],
  [499, 100, 100, 499, 80, 0],
  [499, 100, 100, 100, 80, 0],
  [0, 100, 0, 0, 100, 0],
  [1, 1_000_000_000_000, 0, 0, 1, 1],
  [999_999_999_999, 1_000_000_000_000, 0, 0, 1, 1],
  [999_999_999_999, 999_999_999_998, 0, 0, 7, 8],
])(
  'of %d cents for %d credits, %d taken back for %d, with %d left, %d are unspent',
  (paidCents, amount, takenBack, refundedCents, remaining, unspent) => {
    expect(unspentCents({ paidCents, amount, takenBack, refundedCents, remaining })).toBe(unspent);
  },
);

describe('money', () => {
  /** What each rule of the books comes to, added up from the lines. */
  function books(commands: Stamped[]) {
    const { lines, account } = after(commands);
    const sums = { cash: 0, refunded: 0, earned: 0, breakage: 0 };
    for (const line of lines) {
      const cents = line.lots.reduce((sum, share) => sum + share.cents, 0);
      const back = Number(line.metadata['refundedCents'] ?? 0);
      sums.refunded += back;
      if (line.type === 'deduction') sums.earned += cents;
      else if (line.type === 'refund') sums.earned -= cents;
      else if (line.type === 'expiry') sums.breakage += cents;
      else if (line.type === 'clawback') sums.earned += cents - back;
      else if (line.type === 'clawback_reversal') sums.earned -= cents + back;
      else sums.cash += cents;
    }
    const owed = account.lots.reduce((sum, lot) => sum + unspentCents(lot), 0);
    return { ...sums, owed };
  }

  test.each<[string, Stamped[], [cash: number, refunded: number, owed: number, earned: number, breakage: number]]>([
    ['bought', [bought()], [499, 0, 499, 0, 0]],
    ['half used', [bought(), deduct({ credits: 50 })], [499, 0, 250, 249, 0]],
    ['half used, all money back', [bought(), deduct({ credits: 50 }), clawback({ cents: 499 })], [499, 499, 0, 0, 0]],
    ['nothing used, half the money back', [bought(), clawback({ credits: 50, cents: 250 })], [499, 250, 249, 0, 0]],
    ['money back for less than a credit', [bought(), clawback({ credits: 0, cents: 4 })], [499, 4, 495, 0, 0]],
    ['dispute won', [bought(), clawback({ cents: 499 }), clawback({ key: 'c2', credits: 0 })], [499, 0, 499, 0, 0]],
    [
      'debt paid by what is bought next',
      [bought(), deduct({ credits: 40 }), clawback({ cents: 499 }), bought({ key: 'g2' })],
      [998, 499, 300, 199, 0],
    ],
    [
      'debt, dispute won',
      [bought(), deduct({ credits: 40 }), clawback({ cents: 499 }), clawback({ key: 'c2', credits: 0 })],
      [499, 0, 300, 199, 0],
    ],
    [
      'expired',
      [bought({ expiresAt: new Date(NOW + 1) }), deduct(), at(NOW + 1, { kind: 'expire' })],
      [499, 0, 0, 124, 375],
    ],
  ])('%s', (_name, commands, [cash, refunded, owed, earned, breakage]) => {
    const sums = books(commands);
    expect(sums).toEqual({ cash, refunded, owed, earned, breakage });
    expect(sums.cash - sums.refunded).toBe(sums.owed + sums.earned + sums.breakage);
  });
});

describe('a clawback', () => {
  test('says on its line what was wanted, what money went back and what became debt', () => {
    const { lines } = after([bought(), deduct(), clawback({ cents: 499, metadata: { refundId: 're_1' } })]);
    expect(lines.at(-1)).toMatchObject({
      type: 'clawback',
      amount: -75,
      refundOf: 'g',
      metadata: { refundId: 're_1', takenBack: 100, refundedCents: 499, debt: 25 },
    });
  });

  test('of credits that are all spent takes none, and its line still says what is owed', () => {
    const { lines } = after([bought(), deduct({ credits: 100 }), clawback({ cents: 499 })]);
    expect(lines.at(-1)).toMatchObject({ amount: 0, lots: [], metadata: { debt: 100 } });
  });

  test('pays debt with a line of its own, so that lines always sum to the balance', () => {
    const { lines } = after([bought(), deduct({ credits: 75 }), clawback({ cents: 499 }), gift('g2', 100)]);
    expect(lines.slice(-2).map((line) => [line.type, line.amount, line.balanceBefore, line.balanceAfter])).toEqual([
      ['bonus', 100, 0, 100],
      ['clawback', -75, 100, 25],
    ]);
  });

  test('reversed after its lot expired gives a lot for 30 days', () => {
    const soon = NOW + 10_000;
    const reversal = at(soon, { kind: 'clawback', key: 'c2', transactionId: 'g', credits: 0, cents: 0 });
    const { account } = after([bought({ expiresAt: new Date(soon) }), clawback({ cents: 499 }), reversal]);
    expect(account.balance).toBe(100);
    expect(account.lots.at(-1)).toMatchObject({ amount: 100, paidCents: 499, expiresAt: soon + 30 * DAY });
  });

  test('reversed when its lot is full again gives a lot beside it', () => {
    const commands = [bought(), hold({ credits: 100 }), gift('g2', 100), clawback({ cents: 499 }), release()];
    const { account } = after([...commands, clawback({ key: 'c2', credits: 0 })]);
    expect(account.balance).toBe(200);
    expect(account.lots.map((lot) => [lot.remaining, lot.amount, unspentCents(lot)])).toEqual([
      [100, 100, 499],
      [0, 100, 0],
      [100, 100, 0],
    ]);
  });
});
