import fc from 'fast-check';
import { expect, test } from 'vitest';

import { availableCredits, type Account } from '../src/core/account.ts';
import type { Stamped } from '../src/core/commands.ts';
import { History } from './history.ts';

// Random programs against a model so plain that it can be checked by eye: numbers, no lots, no lines.

interface Step {
  readonly kind: 'grant' | 'deduct' | 'hold' | 'capture' | 'release';
  readonly name: number;
  readonly credits: number;
  readonly later: number;
}

const TTL_MS = 50;
const step = fc.record<Step>({
  kind: fc.constantFrom('grant', 'deduct', 'hold', 'capture', 'release'),
  name: fc.integer({ min: 0, max: 5 }),
  credits: fc.integer({ min: 1, max: 60 }),
  later: fc.integer({ min: 0, max: 30 }),
});

class Model {
  balance = 0;
  readonly answered = new Map<string, number>();
  readonly holds = new Map<
    string,
    { credits: number; until: number; state: 'open' | 'captured' | 'released'; taken: number }
  >();

  held(at: number): number {
    let sum = 0;
    for (const { state, until, credits } of this.holds.values()) if (state === 'open' && at < until) sum += credits;
    return sum;
  }

  /** Whether the step is accepted; takes its effect when it is. */
  accepts({ kind, name, credits }: Step, at: number): boolean {
    const key = `${kind}${name}`;
    const known = this.answered.get(key);
    const hold = this.holds.get(`hold${name}`);
    switch (kind) {
      case 'grant':
        if (known === undefined) this.balance += credits;
        this.answered.set(key, known ?? credits);
        return (known ?? credits) === credits;
      case 'deduct':
        if (known !== undefined) return known === credits;
        if (this.balance - this.held(at) < credits) return false;
        this.balance -= credits;
        this.answered.set(key, credits);
        return true;
      case 'hold':
        if (hold) return hold.credits === credits && hold.state === 'open' && at < hold.until;
        if (this.balance - this.held(at) < credits) return false;
        this.holds.set(key, { credits, until: at + TTL_MS, state: 'open', taken: 0 });
        return true;
      case 'capture':
        if (!hold || hold.state === 'released') return false;
        if (hold.state === 'captured') return hold.taken === credits;
        if (at >= hold.until || credits > hold.credits) return false;
        Object.assign(hold, { state: 'captured', taken: credits });
        this.balance -= credits;
        return true;
      case 'release':
        if (!hold || hold.state === 'captured') return false;
        hold.state = 'released';
        return true;
    }
  }
}

function commandOf({ kind, name, credits }: Step, at: number): Stamped {
  const ends = kind === 'capture' || kind === 'release';
  const id = ends ? `hold${name}` : `${kind}${name}`;
  const command = { kind, userId: 'u', key: id, holdId: id, reason: 'Test', type: 'bonus', credits, ttlMs: TTL_MS };
  return { ...command, id, hash: `${kind} ${credits}`, at, idOf: (name: string) => name } as Stamped;
}

test('random programs end as the plain model says, and never below zero', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (program) => {
      const model = new Model();
      const history = new History('u');
      let at = 0;
      for (const next of program) {
        at += next.later;
        const command = commandOf(next, at);
        const decision = history.decide(command);
        expect(decision.ok, `${next.kind} of ${next.credits}`).toBe(model.accepts(next, at));
        checkAccount(history.account);
        expect(history.account.balance).toBe(model.balance);
      }
    }),
    { numRuns: 500 },
  );
});

function checkAccount(account: Account): void {
  const sum = (of: (lot: Account['lots'][number]) => number) => account.lots.reduce((total, lot) => total + of(lot), 0);
  expect(sum((lot) => lot.remaining)).toBe(account.balance);
  expect(sum((lot) => lot.held)).toBe(account.held);
  expect(availableCredits(account)).toBeGreaterThanOrEqual(0);
  for (const lot of account.lots) {
    expect(lot.held).toBeGreaterThanOrEqual(0);
    expect(lot.remaining).toBeGreaterThanOrEqual(lot.held);
    expect(lot.amount).toBeGreaterThanOrEqual(lot.remaining);
  }
}
