import fc from 'fast-check';
import { expect, test } from 'vitest';

import { availableCredits, type Account, type Line } from '../src/core/account.ts';
import { unspentCents } from '../src/core/cents.ts';
import type { Stamped } from '../src/core/commands.ts';
import { History } from './history.ts';
import { isLong } from './is-long.ts';
import { balanceOf, emptyState, heldOf, HOLD_MS, perform, refundTarget, type Step } from './model.ts';

// Random programs against the plain model in model.ts. A failure prints its seed and the shortest program that fails.

const SIZE = isLong ? { numRuns: 2_000, commands: 50 } : { numRuns: 300, commands: 50 };

const step = fc.record<Step>({
  kind: fc.oneof(
    {
      weight: 20,
      arbitrary: fc.constantFrom<Step['kind']>('grant', 'deduct', 'hold', 'capture', 'refund', 'clawback'),
    },
    { weight: 5, arbitrary: fc.constantFrom<Step['kind']>('extend', 'release', 'adjust', 'unfreeze', 'expire') },
    { weight: 1, arbitrary: fc.constant('freeze') },
  ),
  name: fc.integer({ min: 0, max: 9 }),
  target: fc.integer({ min: 0, max: 5 }),
  credits: fc.integer({ min: 1, max: 60 }),
  isPaid: fc.boolean(),
  lifeMs: fc.option(fc.integer({ min: 1, max: 120 })),
  later: fc.integer({ min: 0, max: 30 }),
});

/** What was paid for a grant, and what has gone back of it when so many of its credits have. */
const paidFor = (credits: number) => credits * 7 + 3;
const moneyBack = (granted: number, credits: number) => Math.ceil((paidFor(granted) * credits) / granted);

function commandOf(next: Step, at: number, history: History): Stamped {
  const { kind, name, target, credits, isPaid, lifeMs } = next;
  const granted = history.lines.find((line) => line.id === `grant${target}`);
  const isPurchase = granted?.type === 'purchase' && credits <= granted.amount;
  const about = { hold: `hold${name}`, other: `hold${target}` };
  const command = {
    kind,
    userId: 'u',
    key: `${kind}${name}`,
    holdId: about.other,
    transactionId: kind === 'refund' ? refundTarget(next) : `grant${target}`,
    reason: 'Test',
    actor: 'tester',
    cause: `cause ${target}`,
    type: isPaid ? 'purchase' : 'bonus',
    credits: kind === 'adjust' && !isPaid ? -credits : credits,
    paidCents: isPaid ? paidFor(credits) : 0,
    currency: 'usd',
    expiresAt: lifeMs === null ? null : new Date(at + lifeMs),
    ttlMs: kind === 'extend' ? credits : HOLD_MS,
    cents: isPurchase ? moneyBack(granted.amount, credits) : 0,
  };
  const id = ['capture', 'release', 'extend'].includes(kind) ? about.other : `${kind}${name}`;
  const content = kind === 'grant' ? [credits, isPaid, lifeMs] : [credits, kind === 'hold' ? 0 : command.transactionId];
  const hash = JSON.stringify(kind === 'deduct' || kind === 'adjust' ? [kind, credits] : [kind, ...content]);
  return { ...command, id, hash, at, idOf: (key: string) => key } as unknown as Stamped;
}

test('random programs end as the plain model says, nothing is lost, and the books tie out', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: SIZE.commands, size: 'max' }), (program) => {
      const history = new History('u');
      let state = emptyState();
      let at = 0;
      for (const next of program) {
        at += next.later;
        const after = structuredClone(state);
        const expected = perform(after, next, at);
        const decision = history.decide(commandOf(next, at, history));
        const outcome = decision.ok ? 'ok' : decision.refusal.code;
        expect(outcome, `${next.kind} of ${next.credits}`).toBe(expected === 'replay' ? 'ok' : expected);
        if (expected === 'ok') state = after;
        const { account } = history;
        expect(figuresOf(account)).toEqual([balanceOf(state), heldOf(state), state.debt, state.spent]);
        checkAccount(account);
      }
      checkLines(history.lines, history.account);
    }),
    { numRuns: SIZE.numRuns },
  );
});

function figuresOf({ balance, held, debt, spent }: Account) {
  return [balance, held, debt, spent];
}

function checkAccount(account: Account): void {
  const sum = (of: (lot: Account['lots'][number]) => number) => account.lots.reduce((total, lot) => total + of(lot), 0);
  expect(sum((lot) => lot.remaining)).toBe(account.balance);
  expect(sum((lot) => lot.held)).toBe(account.held);
  expect(availableCredits(account)).toBeGreaterThanOrEqual(0);
  expect(account.debt === 0 || account.balance === account.held, 'debt takes all that is free').toBe(true);
  for (const lot of account.lots) {
    expect(lot.held).toBeGreaterThanOrEqual(0);
    expect(lot.remaining).toBeGreaterThanOrEqual(lot.held);
    expect(lot.amount).toBeGreaterThanOrEqual(lot.remaining);
    expect(unspentCents(lot)).toBeGreaterThanOrEqual(0);
  }
}

/** Each line goes on where the one before ended, and every cent that came in is refunded, owed, earned or expired. */
function checkLines(lines: readonly Line[], account: Account): void {
  let balance = 0;
  let [cash, refunded, earned, breakage] = [0, 0, 0, 0];
  for (const [place, line] of lines.entries()) {
    expect([line.seq, line.balanceBefore]).toEqual([place + 1, balance]);
    balance = line.balanceAfter;
    expect(line.lots.reduce((sum, share) => sum + share.credits, 0)).toBe(Math.abs(line.amount));
    const cents = line.lots.reduce((sum, share) => sum + share.cents, 0);
    const back = Number(line.metadata['refundedCents'] ?? 0);
    refunded += back;
    if (line.type === 'deduction') earned += cents;
    else if (line.type === 'refund') earned -= cents;
    else if (line.type === 'clawback') earned += cents - back;
    else if (line.type === 'clawback_reversal') earned -= cents + back;
    else if (line.type === 'expiry' || line.amount < 0) breakage += cents;
    else cash += cents;
  }
  expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  const owed = account.lots.reduce((sum, lot) => sum + unspentCents(lot), 0);
  expect(cash - refunded).toBe(owed + earned + breakage);
}
