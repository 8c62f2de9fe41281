import { expect, test } from 'vitest';

import { useApp, type Person } from './test-app.ts';

const world = useApp();

async function usageOf(person: Person, input: object) {
  const answer = await person.get(`/trpc/credits.usage?input=${encodeURIComponent(JSON.stringify(input))}`);
  return answer.json().result?.data ?? answer.json().error.data.code;
}

/** Somebody who has analysed two texts, one of which was refunded in part, and a neighbour who has analysed one. */
async function spender(): Promise<Person> {
  const [person, neighbour] = [await world.on.signUpWith(100), await world.on.signUpWith(100)];
  for (const who of [person, person, neighbour]) await who.post('/api/lyrics/analyze', { text: 'one' });
  const { ledger } = world.on.deps.app;
  const [last] = await ledger.getTransactionHistory(person.id, { limit: 1 });
  await ledger.refundCredits({
    userId: person.id,
    key: 'back',
    transactionId: last?.id ?? '',
    credits: 1,
    reason: 'Test',
  });
  return person;
}

const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
const spent = { feature: 'LYRICS_ANALYSIS', deductedCredits: 4, refundedCredits: 1, deductions: 2 };

test('one’s own spending comes by feature and by day, days being those of the time zone that is asked for', async () => {
  const person = await spender();
  const from = new Date(Date.now() - 3 * 86_400_000).toISOString();
  // Fourteen hours before UTC and twelve behind it: one of the two is always on another day.
  for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12']) {
    expect(await usageOf(person, { from, timeZone })).toEqual({
      per: 'day',
      parts: [{ ...spent, start: dayIn(timeZone) }],
    });
  }
});

test('over a long time it comes by month', async () => {
  const start = `${dayIn('UTC').slice(0, 7)}-01`;
  expect(await usageOf(await spender(), {})).toEqual({ per: 'month', parts: [{ ...spent, start }] });
});

test.each([{ timeZone: '+01:00' }, { timeZone: 'Nowhere/City' }, { from: 'yesterday' }])(
  '400 for usage with %j',
  async (input) => {
    expect(await usageOf(await world.on.signUp(), input)).toBe('BAD_REQUEST');
  },
);
