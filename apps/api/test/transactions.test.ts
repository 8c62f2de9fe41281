import { beforeAll, expect, test } from 'vitest';

import { pageOfLines, type LinesFound } from '../src/routers/page-of-lines.ts';
import { act, ask } from './desk-caller.ts';
import { useApp, type Person } from './test-app.ts';

const world = useApp();
let admin: Person;
beforeAll(async () => {
  admin = await world.on.signUpAdmin();
});

interface Page {
  readonly lines: readonly { readonly id: string; readonly userId: string; readonly reason: string }[];
  readonly next: { readonly userId: string; readonly id: string } | null;
}

const list = (input: object = {}): Promise<Page> => ask(admin, 'admin.transactions', input);
const reasonsOf = ({ lines }: Page) => lines.map(({ reason }) => reason);

/** Somebody with a bonus, a beat and a correction. */
async function spender(): Promise<Person> {
  const person = await world.on.signUpWith(100);
  await person.post('/api/beats/generate', { genre: 'house', tempo: 120 });
  await act(admin, 'admin.adjust', { userId: person.id, credits: 7, reason: `Ticket of ${person.email}` });
  return person;
}

test('everybody’s lines, newest first, with whose they are; a page goes on where the last one ended', async () => {
  const [one, other] = [await spender(), await spender()];
  const newest = await list({ limit: 6 });
  expect(newest.lines.map(({ userId }) => userId)).toEqual([other.id, other.id, other.id, one.id, one.id, one.id]);
  expect(newest.lines[0]).toMatchObject({
    user: { id: other.id, email: other.email },
    type: 'admin_adjustment',
    actor: admin.id,
    amount: 7,
  });
  const paged: string[] = [];
  for (let before: Page['next'] | undefined; before !== null;) {
    const page: Page = await list({ limit: 2, before });
    paged.push(...page.lines.map(({ id }) => id));
    before = page.next;
  }
  expect(paged).toEqual(newest.lines.map(({ id }) => id));
});

test('a search goes on from where it stopped looking, though its page was not full', async () => {
  const { ledger } = world.on.deps.app;
  const { id: userId } = await spender();
  for (const asked of [{ userId }, {}]) {
    const found: string[] = [];
    let stops = 0;
    for (let before: LinesFound['next'] | undefined; before !== null;) {
      const page: LinesFound = await pageOfLines(ledger, {
        ...asked,
        search: 'credits',
        searchDepth: 2,
        limit: 50,
        before,
      });
      found.push(...page.lines.map(({ reason }) => reason));
      if (page.lookedBackTo !== null) stops += 1;
      before = page.next;
    }
    const people = 'userId' in asked ? 1 : 3;
    expect([found, stops]).toEqual([
      Array.from({ length: people }, () => 'Test credits'),
      Math.floor((people * 3) / 2),
    ]);
  }
});

test('of one person, by kind, direction, feature, time and words', async () => {
  const person = await spender();
  const { id: userId } = person;
  const all = ['Beat Generation', 'Test credits', `Ticket of ${person.email}`];
  expect(reasonsOf(await list({ userId })).toSorted()).toEqual(all);
  expect(reasonsOf(await list({ userId, direction: 'out' }))).toEqual(['Beat Generation']);
  expect(reasonsOf(await list({ userId, types: ['bonus', 'refund'] }))).toEqual(['Test credits']);
  expect(reasonsOf(await list({ userId, feature: 'BEAT_GENERATION' }))).toEqual(['Beat Generation']);
  expect(reasonsOf(await list({ search: `ticket ${person.email}` }))).toEqual([`Ticket of ${person.email}`]);
  expect(reasonsOf(await list({ userId, to: '2020-01-01T00:00:00Z' }))).toEqual([]);
  expect(await list({ types: [] })).toMatchObject({ status: 400 });
});

test('one line opens to its lots, who did it, its refunds and what can still be refunded', async () => {
  const { id: userId } = await spender();
  const [deduction] = (await list({ userId, direction: 'out' })).lines;
  const whole = { userId, id: deduction?.id };
  expect(await ask(admin, 'admin.transaction', whole)).toMatchObject({
    refundable: 5,
    referredBy: [],
    lots: [{ credits: 5 }],
  });
  await act(admin, 'credits.refund', { userId, transactionId: whole.id, amount: 2, reason: 'Too short' });
  const { referredBy, ...opened } = await ask(admin, 'admin.transaction', whole);
  expect(opened).toMatchObject({ line: { amount: -5, feature: 'BEAT_GENERATION' }, refersTo: null, refundable: 3 });
  expect(referredBy).toMatchObject([{ type: 'refund', amount: 2, reason: 'Too short' }]);
  const refund = await ask(admin, 'admin.transaction', { userId, id: referredBy[0].id });
  expect(refund).toMatchObject({ actor: { email: admin.email }, refersTo: { id: whole.id }, refundable: 0 });
  expect(await ask(admin, 'admin.transaction', { userId: admin.id, id: whole.id })).toMatchObject({ status: 404 });
});
