import { afterAll, beforeAll, expect, test } from 'vitest';

import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import type { Answer, Call } from './programs/racer.ts';
import { runProgram, type Program } from './programs/run-program.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { times } from './times.ts';

// Three processes on one database, each with its own lanes, which know nothing of each other's.

const ROUNDS = isLong ? 20 : 2;
const on = useLedger();
let racers: readonly Program[] = [];

beforeAll(async () => {
  racers = times(3, () => runProgram('racer.ts', [on.connectionString, HMAC_KEY]));
  for (const racer of racers) await racer.nextLine();
});
afterAll(() => Promise.all(racers.map((racer) => racer.end())));

/** Gives each process its calls, which it makes at once, and answers what all of them came to. */
async function race(callsOf: (process: number) => readonly Call[]): Promise<readonly Answer[]> {
  for (const [process, racer] of racers.entries()) racer.send(JSON.stringify(callsOf(process)));
  const answers = await Promise.all(racers.map(async (racer): Promise<Answer[]> => JSON.parse(await racer.nextLine())));
  return answers.flat();
}

function count(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

test.for(['deduct', 'charge'] as const)('600 of one %s of 25 on 1,000 credits: exactly 40 succeed', async (verb) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const userId = `${verb}-${round}`;
    await grant(on.ledger, userId, 1000);
    const answers = await race((process) => times(200, (n) => ({ verb, userId, key: `${process}-${n}`, credits: 25 })));
    expect(count(answers)).toEqual({ ok: 40, INSUFFICIENT_CREDITS: 560 });
    expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  }
});

test.for(['grant', 'deduct'] as const)(
  'one key of one %s, 20 times from each: one effect, equal answers',
  async (verb) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const userId = `repeated-${verb}-${round}`;
      // A grant also races for the account's row.
      if (verb === 'deduct') await grant(on.ledger, userId, 100);
      const answers = await race(() => times(20, () => ({ verb, userId, key: 'same', credits: 7 })));
      expect(count(answers)).toEqual({ ok: 60 });
      expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
      for (const { answer } of answers) expect(answer).toEqual(answers[0]?.answer);
      expect((await on.ledger.getBalance(userId)).balance).toBe(verb === 'grant' ? 7 : 93);
    }
  },
);

test('capture and release racing on one hold end it one way', async () => {
  for (let round = 0; round < ROUNDS * 5; round += 1) {
    const userId = `settled-${round}`;
    await grant(on.ledger, userId, 10);
    const { hold } = await on.ledger.hold({ userId, key: 'h', credits: 10, reason: 'Test' });
    const verbOf = (process: number, n: number) => ((process + n) % 2 === 0 ? 'capture' : 'release');
    const answers = await race((process) => times(10, (n) => ({ verb: verbOf(process, n), userId, holdId: hold.id })));
    expect(count(answers)).toEqual({ ok: 15, HOLD_ALREADY_SETTLED: 15 });
    expect((await on.ledger.getBalance(userId)).held).toBe(0);
  }
});

test('a hot account and many others, charged and opened by all at once: every call succeeds', async () => {
  const many = times(20, (n) => `many-${n}`);
  for (const userId of ['hot', ...many]) await grant(on.ledger, userId, 900);
  const answers = await race((process) => [
    ...times(150, (n): Call => ({ verb: 'deduct', userId: 'hot', key: `${process}-${n}`, credits: 1 })),
    ...many.map((userId): Call => ({ verb: 'charge', userId, key: `${process}`, credits: 5 })),
    ...many.map((userId): Call => ({ verb: 'grant', userId, key: `${process}-more`, credits: 5 })),
    ...times(20, (n): Call => ({ verb: 'grant', userId: `opened-${n}`, key: `${process}`, credits: 1 })),
  ]);
  expect(count(answers)).toEqual({ ok: 630 });
  const balances = await Promise.all(
    ['hot', ...many].map(async (userId) => (await on.ledger.getBalance(userId)).balance),
  );
  expect(balances).toEqual([450, ...many.map(() => 900)]);
  const opened = await Promise.all(times(20, (n) => on.ledger.getBalance(`opened-${n}`)));
  expect(opened.map(({ balance }) => balance)).toEqual(times(20, () => 3));
});
