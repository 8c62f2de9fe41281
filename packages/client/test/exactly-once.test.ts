import { describe, expect, test } from 'vitest';

import type { Person } from '../../../apps/api/test/test-app.ts';
import type { TollgateClient } from '../src/index.ts';
import { CUTS } from './cutting-relay.ts';
import { linesOf, serveTollgate } from './serve-tollgate.ts';

const world = serveTollgate();

interface Verb {
  /** What goes before the call that is cut. */
  prepare?: (tollgate: TollgateClient, userId: string) => Promise<string>;
  call: (tollgate: TollgateClient, userId: string, id: string) => Promise<unknown>;
  answer: object;
  lines: readonly string[];
  balance: object;
}

const song = { credits: 25, reason: 'Song' };
const hold = async (tollgate: TollgateClient, userId: string) =>
  (await tollgate.service.hold.mutate({ userId, ...song })).hold.id;
const bonus = 'bonus 100';

const verbs: Readonly<Record<string, Verb>> = {
  charge: {
    call: ({ service }, userId) => service.charge.mutate({ userId, ...song }),
    answer: { transaction: { amount: -25, balanceAfter: 75 }, available: 75 },
    lines: ['deduction -25', bonus],
    balance: { balance: 75, held: 0 },
  },
  hold: {
    call: ({ service }, userId) => service.hold.mutate({ userId, ...song }),
    answer: { hold: { credits: 25, state: 'open' }, available: 75 },
    lines: [bonus],
    balance: { balance: 100, held: 25 },
  },
  capture: {
    prepare: hold,
    call: ({ service }, userId, holdId) => service.capture.mutate({ userId, holdId, credits: 20 }),
    answer: { transaction: { amount: -20 }, available: 80 },
    lines: ['deduction -20', bonus],
    balance: { balance: 80, held: 0 },
  },
  release: {
    prepare: hold,
    call: ({ service }, userId, holdId) => service.release.mutate({ userId, holdId }),
    answer: { hold: { state: 'released' }, available: 100 },
    lines: [bonus],
    balance: { balance: 100, held: 0 },
  },
  refund: {
    prepare: async ({ service }, userId) => (await service.charge.mutate({ userId, ...song })).transaction.id,
    call: ({ service }, userId, transactionId) =>
      service.refund.mutate({ userId, transactionId, credits: 5, reason: 'Too quiet' }),
    answer: { transaction: { amount: 5 }, available: 80 },
    lines: ['refund 5', 'deduction -25', bonus],
    balance: { balance: 80, held: 0 },
  },
};

describe.each(Object.entries(verbs))('%s', (name, { prepare, call, answer, lines, balance }) => {
  test.each(CUTS)('takes effect once when the connection is cut %s, and the repeat gets its answer', async (cut) => {
    const { relay, tollgate, on } = world.open;
    const person: Person = await on.signUpWith(100);
    const id = (await prepare?.(tollgate, person.id)) ?? '';
    const before = relay.seen.length;
    relay.cutNext(cut, `service.${name}`);
    expect(await call(tollgate, person.id, id)).toMatchObject(answer);
    const tries = relay.seen.slice(before);
    expect(tries.map(({ status }) => status)).toEqual([null, ...tries.slice(2).map(() => 409), 200]);
    expect(new Set(tries.map(({ key }) => key)).size).toBe(1);
    expect(await linesOf(person)).toEqual(lines);
    expect(await person.balance()).toMatchObject(balance);
  });
});
