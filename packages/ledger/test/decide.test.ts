import { describe, expect, test } from 'vitest';

import { emptyAccount, type Account } from '../src/core/account.ts';
import { malformed, type Command, type Stamped } from '../src/core/commands.ts';
import { decide } from '../src/core/decide.ts';
import {
  after,
  at,
  capture,
  codeOf,
  deduct,
  extend,
  freeze,
  grant,
  hold,
  HOLD_A,
  NOW,
  release,
  unfreeze,
  USER,
} from './commands.ts';

const frozen: Account = { ...emptyAccount(USER), freezes: ['dispute:1'], debt: 5 };
const indebted: Account = { ...emptyAccount(USER), debt: 5 };

describe('outcomes, refusals in their order of precedence', () => {
  test.each<[name: string, commands: Stamped[], balance: number, held: number, outcome: string, start?: Account]>([
    ['a frozen account refuses before its debt is looked at', [deduct()], 0, 0, 'ACCOUNT_FROZEN', frozen],
    ['a frozen account refuses holds as well', [hold()], 0, 0, 'ACCOUNT_FROZEN', frozen],
    ['debt refuses before the credits are counted', [deduct()], 0, 0, 'ACCOUNT_IN_DEBT', indebted],
    ['an empty account has nothing to deduct', [deduct()], 0, 0, 'INSUFFICIENT_CREDITS'],
    ['an empty account has nothing to hold', [hold()], 0, 0, 'INSUFFICIENT_CREDITS'],
    ['a grant adds', [grant()], 100, 0, 'ok'],
    ['a deduction takes', [grant(), deduct()], 75, 0, 'ok'],
    ['a deduction takes all there is', [grant(), deduct({ credits: 100 })], 0, 0, 'ok'],
    ['one credit too many is refused', [grant(), deduct({ credits: 101 })], 100, 0, 'INSUFFICIENT_CREDITS'],
    ['held credits cannot be deducted', [grant(), hold({ credits: 80 }), deduct()], 100, 80, 'INSUFFICIENT_CREDITS'],
    [
      'held credits cannot be held again',
      [grant(), hold({ credits: 80 }), hold({ key: 'h2' })],
      100,
      80,
      'INSUFFICIENT_CREDITS',
    ],
    ['a hold sets aside and takes nothing', [grant(), hold()], 100, 25, 'ok'],
    ['a capture takes what was held', [grant(), hold(), capture()], 75, 0, 'ok'],
    ['a capture may take less; the rest goes back', [grant(), hold(), capture({ credits: 10 })], 90, 0, 'ok'],
    ['a capture may not take more', [grant(), hold(), capture({ credits: 26 })], 100, 25, 'SETTLES_MORE_THAN_HELD'],
    ['a release gives back', [grant(), hold(), release()], 100, 0, 'ok'],
    ['a capture of nothing is not found', [grant(), capture()], 100, 0, 'HOLD_NOT_FOUND'],
    ['a release of nothing is not found', [grant(), release()], 100, 0, 'HOLD_NOT_FOUND'],
    ['a capture after a release is refused', [grant(), hold(), release(), capture()], 100, 0, 'HOLD_ALREADY_SETTLED'],
    ['a release after a capture is refused', [grant(), hold(), capture(), release()], 75, 0, 'HOLD_ALREADY_SETTLED'],
    [
      'at its limit a hold can no longer be captured',
      [grant(), hold(), at(NOW + 1000, { kind: 'capture' })],
      100,
      25,
      'HOLD_EXPIRED',
    ],
    ['just before its limit it can', [grant(), hold(), at(NOW + 999, { kind: 'capture' })], 75, 0, 'ok'],
    [
      'past its limit a release finds the credits back',
      [grant(), hold(), at(NOW + 1000, { kind: 'release' })],
      100,
      0,
      'ok',
    ],
    [
      'a frozen account may still settle',
      [capture()],
      75,
      0,
      'ok',
      { ...after([grant(), hold()]).account, freezes: ['admin'] },
    ],
    ['more time keeps a hold', [grant(), hold(), extend(), at(NOW + 4999, { kind: 'capture' })], 75, 0, 'ok'],
    [
      'and no more than was given',
      [grant(), hold(), extend(), at(NOW + 5000, { kind: 'capture' })],
      100,
      25,
      'HOLD_EXPIRED',
    ],
    [
      'less time than there is changes nothing',
      [grant(), hold(), extend({ ttlMs: 1 }), at(NOW + 999, { kind: 'capture' })],
      75,
      0,
      'ok',
    ],
    ['more time for nothing is not found', [grant(), extend()], 100, 0, 'HOLD_NOT_FOUND'],
    [
      'more time comes too late at the limit',
      [grant(), hold(), at(NOW + 1000, { kind: 'extend', ttlMs: 5000 })],
      100,
      25,
      'HOLD_EXPIRED',
    ],
    ['more time after a capture is refused', [grant(), hold(), capture(), extend()], 75, 0, 'HOLD_ALREADY_SETTLED'],
    ['more time after a release is refused', [grant(), hold(), release(), extend()], 100, 0, 'HOLD_ALREADY_SETTLED'],
    ['a freeze stops spending', [grant(), freeze('admin'), deduct()], 100, 0, 'ACCOUNT_FROZEN'],
    ['a frozen account still takes credits in', [freeze('admin'), grant()], 100, 0, 'ok'],
    ['a lifted freeze lets spend', [grant(), freeze('admin'), unfreeze('admin'), deduct()], 75, 0, 'ok'],
    [
      'one cause lifted leaves the other',
      [grant(), freeze('admin'), freeze('dispute:1'), unfreeze('admin'), deduct()],
      100,
      0,
      'ACCOUNT_FROZEN',
    ],
    [
      'a cause counts once, however often it is given',
      [grant(), freeze('admin'), freeze('admin'), unfreeze('admin'), deduct()],
      75,
      0,
      'ok',
    ],
    ['a cause that is not there may be lifted', [grant(), unfreeze('admin')], 100, 0, 'ok'],
    ['a repeated grant adds nothing', [grant(), grant()], 100, 0, 'ok'],
    ['a repeated deduction takes nothing', [grant(), deduct(), deduct()], 75, 0, 'ok'],
    ['a repeated hold holds nothing more', [grant(), hold(), hold()], 100, 25, 'ok'],
    ['a repeated capture takes nothing more', [grant(), hold(), capture(), capture()], 75, 0, 'ok'],
    ['a repeated release gives nothing more', [grant(), hold(), release(), release()], 100, 0, 'ok'],
    ['a key with other credits is refused', [grant(), grant({ credits: 5 })], 100, 0, 'IDEMPOTENCY_KEY_REUSED'],
    ['a key of another verb is refused', [grant(), deduct({ key: 'g' })], 100, 0, 'IDEMPOTENCY_KEY_REUSED'],
    [
      'a key is refused for other content even when broke',
      [grant(), deduct({ credits: 100 }), deduct({ credits: 7 })],
      0,
      0,
      'IDEMPOTENCY_KEY_REUSED',
    ],
    ['a hold’s key cannot deduct', [grant(), hold(), deduct({ key: HOLD_A })], 100, 25, 'IDEMPOTENCY_KEY_REUSED'],
    [
      'a second capture for other credits is refused',
      [grant(), hold(), capture({ credits: 10 }), capture({ credits: 11 })],
      90,
      0,
      'IDEMPOTENCY_KEY_REUSED',
    ],
    [
      'a hold that was captured cannot be placed again',
      [grant(), hold(), capture(), hold()],
      75,
      0,
      'HOLD_ALREADY_SETTLED',
    ],
    [
      'a hold that was released cannot be placed again',
      [grant(), hold(), release(), hold()],
      100,
      0,
      'HOLD_ALREADY_SETTLED',
    ],
    ['a refused key may try again', [deduct(), grant(), deduct()], 75, 0, 'ok'],
    [
      'a balance beyond 2^53 - 1 is refused',
      [grant()],
      Number.MAX_SAFE_INTEGER,
      0,
      'INVALID_AMOUNT',
      { ...emptyAccount(USER), balance: Number.MAX_SAFE_INTEGER },
    ],
  ])('%s', (_name, commands, balance, held, outcome, start) => {
    const { account, last } = after(commands, start);
    expect([codeOf(last), account.balance, account.held]).toEqual([outcome, balance, held]);
  });
});

describe('the figures of a refusal', () => {
  test('say what is needed, what there is and what is missing', () => {
    const { last } = after([grant({ credits: 12 }), deduct()]);
    expect(last).toEqual({
      ok: false,
      refusal: { code: 'INSUFFICIENT_CREDITS', required: 25, available: 12, shortfall: 13 },
    });
  });
});

describe('repeats', () => {
  test('answer the first line, however the account has moved since', () => {
    const { last, lines } = after([grant(), deduct(), grant({ key: 'g2' }), deduct()]);
    expect(last).toMatchObject({ ok: true, isReplay: true, lines: [], line: lines[1] });
    expect(lines[1]).toMatchObject({ amount: -25, balanceBefore: 100, balanceAfter: 75 });
  });
});

describe('lots', () => {
  const soon = NOW + 10_000;
  const grants = {
    old: grant({ key: 'old', credits: 10, paidCents: 50, currency: 'usd' }),
    young: grant({ key: 'young', credits: 10, paidCents: 50, currency: 'usd' }),
    gift: grant({ key: 'gift', credits: 10 }),
    soon: grant({ key: 'soon', credits: 10, paidCents: 50, currency: 'usd', expiresAt: new Date(soon) }),
  };

  test('are used soonest expiry first, then promotional before paid, then oldest', () => {
    const { lines } = after([grants.old, grants.young, grants.gift, grants.soon, deduct({ credits: 35 })]);
    expect(lines.at(-1)?.lots.map((share) => [share.lot, share.credits])).toEqual([
      ['soon', 10],
      ['gift', 10],
      ['old', 10],
      ['young', 5],
    ]);
  });

  test('that have expired cannot be spent, and are booked out when it is noticed', () => {
    const { account, lines, last } = after([
      grants.soon,
      grants.gift,
      at(soon, { kind: 'deduct', key: 'd', credits: 11 }),
      at(soon, { kind: 'deduct', key: 'd', credits: 10 }),
    ]);
    expect(codeOf(last)).toBe('ok');
    expect(lines.slice(2).map((line) => [line.type, line.amount, line.balanceAfter])).toEqual([
      ['expiry', -10, 10],
      ['deduction', -10, 0],
    ]);
    expect(account.balance).toBe(0);
  });

  test('a refusal books nothing, not even an expiry that it noticed', () => {
    const before = after([grants.soon]).account;
    const refused = decide(before, at(soon, { kind: 'deduct', credits: 1 }), { line: null, refundable: null });
    expect(codeOf(refused)).toBe('INSUFFICIENT_CREDITS');
    expect(before.balance).toBe(10);
  });

  test('a hold placed in time may be captured after its lot expired; what goes back expires at once', () => {
    const { account, lines } = after([
      grants.soon,
      hold({ credits: 8, ttlMs: 60_000 }),
      at(soon + 1, { kind: 'capture', credits: 5 }),
    ]);
    expect(lines.slice(1).map((line) => [line.type, line.amount])).toEqual([
      ['expiry', -2],
      ['deduction', -5],
      ['expiry', -3],
    ]);
    expect([account.balance, account.held]).toEqual([0, 0]);
  });

  test('a hold past its limit gives its credits back to whoever comes next', () => {
    const { account, last } = after([
      grants.gift,
      hold({ credits: 10 }),
      at(NOW + 1000, { kind: 'deduct', key: 'd', credits: 10 }),
    ]);
    expect(codeOf(last)).toBe('ok');
    expect(account.holds.map((one) => one.state)).toEqual(['expired']);
  });

  test('used up whole, in whatever steps, give exactly the cents that were paid', () => {
    const paid = grant({ key: 'p', credits: 7, paidCents: 499, currency: 'usd' });
    const steps = [1, 3, 2, 1].map((credits, step) => deduct({ key: `d${step}`, credits }));
    const { lines } = after([paid, ...steps]);
    const cents = lines.slice(1).map((line) => line.lots.reduce((sum, share) => sum + share.cents, 0));
    expect(cents).toEqual([71, 214, 142, 72]);
    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(499);
  });
});

describe('a captured hold', () => {
  test('writes the line that its hold announced', () => {
    const words = { reason: 'Song Generation', feature: 'SONG_GENERATION', priceVersion: 3, actor: null };
    const { last } = after([grant(), hold(words), capture({ metadata: { songId: 's' } })]);
    expect(last).toMatchObject({
      line: { ...words, key: HOLD_A, holdId: HOLD_A, metadata: { songId: 's' }, amount: -25 },
    });
  });
});

describe('malformed commands', () => {
  const sound = { kind: 'deduct', userId: USER, key: 'k', credits: 1, reason: 'Test' } as const;
  const capturing = { kind: 'capture', userId: USER, holdId: HOLD_A } as const;
  const granting = { ...sound, kind: 'grant', type: 'purchase' } as const;
  test.each<[Command, string | null]>([
    [sound, null],
    [{ ...sound, credits: 1_000_000_000_000 }, null],
    ...[0, -1, 0.5, Number.NaN, Infinity, 1_000_000_000_001, 1e308, 2 ** 53 + 1].map((credits): [Command, string] => [
      { ...sound, credits },
      'INVALID_AMOUNT',
    ]),
    [{ ...sound, key: '' }, 'INVALID_IDEMPOTENCY_KEY'],
    [{ ...sound, key: 'x'.repeat(256) }, 'INVALID_IDEMPOTENCY_KEY'],
    [{ ...sound, key: 'tab\t' }, 'INVALID_IDEMPOTENCY_KEY'],
    [{ ...sound, key: 'é' }, 'INVALID_IDEMPOTENCY_KEY'],
    [{ ...sound, userId: '' }, 'ACCOUNT_NOT_FOUND'],
    [{ ...sound, userId: 'a\0b' }, 'ACCOUNT_NOT_FOUND'],
    [{ ...sound, userId: '\ud800' }, 'ACCOUNT_NOT_FOUND'],
    [{ ...sound, kind: 'hold', ttlMs: 0 }, 'INVALID_AMOUNT'],
    [{ ...capturing, credits: 0 }, 'INVALID_AMOUNT'],
    [{ ...capturing, holdId: 'not-a-uuid' }, 'HOLD_NOT_FOUND'],
    [{ ...granting, paidCents: 499 }, 'INVALID_AMOUNT'],
    [{ ...granting, paidCents: -1, currency: 'usd' }, 'INVALID_AMOUNT'],
    [{ ...granting, paidCents: 499, currency: 'usd' }, null],
    [{ ...granting, expiresAt: new Date(Number.NaN) }, 'INVALID_AMOUNT'],
  ])('%o → %s', (command, code) => {
    expect(malformed(command)?.code ?? null).toBe(code);
  });
});
