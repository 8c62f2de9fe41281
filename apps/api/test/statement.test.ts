import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import { personalKey, serviceKey } from './key-caller.ts';
import { buy, useApp, type Person } from './test-app.ts';

// The statement that the web app shows: one's own lines, narrowed and paged, and each line with all it hangs together with.

const world = useApp({ hasWebhooks: true });
let person: Person;
let admin: Person;

async function ask(who: Person, procedure: string, input: object) {
  const answer = await who.get(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  return answer.json().result?.data ?? answer.json().error.data.code;
}

const reasons = async (input: object, who = person) =>
  (await ask(who, 'credits.statement', input)).lines.map(({ reason }: { reason: string }) => reason);

beforeAll(async () => {
  [person, admin] = [await world.on.signUp(), await world.on.signUpAdmin()];
  await buy(person);
  await person.post('/api/lyrics/analyze', { text: 'one' });
  await person.post('/api/beats/generate', { genre: 'house', tempo: 120 });
  const { lines } = await ask(person, 'credits.statement', { kind: 'LYRICS_ANALYSIS' });
  const refund = { userId: person.id, transactionId: lines[0].id, amount: 1, reason: 'Broken analysis' };
  await admin.post('/api/credits/refund', refund);
});

const all = ['Broken analysis', 'Beat Generation', 'Lyrics Analysis', 'Purchase: STARTER'];

test.each([
  [{}, all],
  [{ kind: 'in' }, [all[0], all[3]]],
  [{ kind: 'out' }, [all[1], all[2]]],
  [{ kind: 'refund' }, [all[0]]],
  [{ kind: 'purchase' }, [all[3]]],
  [{ kind: 'BEAT_GENERATION' }, [all[1]]],
  [{ kind: 'LYRICS_ANALYSIS' }, [all[0], all[2]]],
  [{ search: 'analysis' }, [all[0], all[2]]],
  [{ search: 'analysis', kind: 'out' }, [all[2]]],
  [{ search: '%' }, []],
  [{ to: '2026-01-01T00:00:00Z' }, []],
  [{ from: '2026-01-01T00:00:00Z', kind: 'in' }, [all[0], all[3]]],
  [{ before: randomUUID() }, []],
])('the statement with %j has exactly these lines', async (input, expected) => {
  expect(await reasons(input)).toEqual(expected);
});

test('nobody sees the lines of another, nor goes on from them', async () => {
  const other = await world.on.signUpWith(10);
  const { lines } = await ask(person, 'credits.statement', {});
  expect(await reasons({}, other)).toEqual(['Test credits']);
  expect(await reasons({ before: lines[0].id }, other)).toEqual([]);
  expect(await ask(other, 'credits.line', { id: lines[0].id })).toBe('NOT_FOUND');
});

test('pages go on from their last line, also when new lines have come, and the last one says so', async () => {
  const reader = await world.on.signUpWith(100);
  const analyse = (text: string) => reader.post('/api/lyrics/analyze', { text });
  for (const text of ['one', 'two', 'three']) await analyse(text);
  const first = await ask(reader, 'credits.statement', { limit: 2 });
  await analyse('four');
  const second = await ask(reader, 'credits.statement', { limit: 2, before: first.next });
  const after = [...first.lines, ...second.lines].map(({ balanceAfter }) => balanceAfter);
  expect([after, first.next, second.next]).toEqual([[94, 96, 98, 100], first.lines[1].id, null]);
});

test.each([
  { kind: 'everything' },
  { limit: 0 },
  { limit: 101 },
  { from: 'yesterday' },
  { search: 'a\0b' },
  { page: 2 },
])('400 for a statement with %j', async (input) => {
  expect(await ask(person, 'credits.statement', input)).toBe('BAD_REQUEST');
});

describe('a line opens to what it hangs together with', () => {
  async function open(kind: string) {
    const { lines } = await ask(person, 'credits.statement', { kind });
    return ask(person, 'credits.line', { id: lines.at(-1).id });
  }

  test('a purchase: its lot, its money, its receipt and its order', async () => {
    const line = await open('purchase');
    expect(line.lots).toMatchObject([{ id: line.id, reason: 'Purchase: STARTER', credits: 100, cents: 499 }]);
    expect(line.payment).toMatchObject({ chargedCents: 499, currency: 'usd', refundedCents: 0 });
    expect([line.payment.receiptUrl, line.payment.orderId]).toEqual([
      expect.stringMatching(/^http/),
      expect.stringMatching(/^[\da-f-]{36}$/),
    ]);
    expect([line.by, line.hold, line.key]).toEqual([
      { kind: 'system', name: null },
      null,
      `purchase:${line.metadata.checkoutSessionId}`,
    ]);
  });

  test('a deduction: its lot, its hold, its price’s version and the refunds of it; a refund leads back', async () => {
    const deduction = await open('LYRICS_ANALYSIS');
    expect(deduction.lots).toMatchObject([{ reason: 'Purchase: STARTER', credits: 2, cents: 9, currency: 'usd' }]);
    expect(deduction).toMatchObject({ hold: { credits: 2 }, priceVersion: 1, payment: null, refersTo: null });
    expect(deduction.by).toEqual({ kind: 'you', name: null });
    expect(deduction.referredBy).toMatchObject([{ reason: 'Broken analysis', amount: 1 }]);
    const refund = await ask(person, 'credits.line', { id: deduction.referredBy[0].id });
    expect(refund).toMatchObject({ refersTo: { id: deduction.id }, referredBy: [], by: { kind: 'operator' } });
    expect(JSON.stringify(refund)).not.toContain(admin.id);
  });

  test('who made it: oneself by a key, a service by its name, never an operator’s', async () => {
    const spender = await world.on.signUpWith(50);
    const [own, service] = [await personalKey(spender), await serviceKey(world.on)];
    const charge = { credits: 1, reason: 'Export' };
    await own.post('/api/service/charge', charge);
    await service.post('/api/service/charge', { ...charge, userId: spender.id });
    await admin.post('/trpc/admin.adjust', { userId: spender.id, credits: 1, reason: 'Found' });
    const { lines } = await ask(spender, 'credits.statement', {});
    const doers = [];
    for (const { id } of lines) doers.push((await ask(spender, 'credits.line', { id })).by);
    expect(doers).toEqual([
      { kind: 'operator', name: null },
      { kind: 'service', name: 'Test' },
      { kind: 'yourKey', name: 'Test' },
      { kind: 'system', name: null },
    ]);
  });
});

test('what the REST history answers stays as it was', async () => {
  const [newest] = (await person.get('/api/credits/history?limit=1')).json();
  expect(Object.keys(newest)).toEqual([
    'id',
    'amount',
    'type',
    'reason',
    'balanceBefore',
    'balanceAfter',
    'metadata',
    'createdAt',
  ]);
  expect(newest.metadata).toHaveProperty('refundOf');
});
