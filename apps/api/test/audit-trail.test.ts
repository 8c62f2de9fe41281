import { beforeAll, expect, test } from 'vitest';

import { act, ask } from './desk-caller.ts';
import { serviceKey } from './key-caller.ts';
import { runCommand } from './run-command.ts';
import { HMAC_KEY, useApp, type Person } from './test-app.ts';

const world = useApp();
let admin: Person;
let other: Person;
let person: Person;

// A few actions of two operators, in their order.
beforeAll(async () => {
  [admin, other] = [await world.on.signUpAdmin(), await world.on.signUpAdmin()];
  person = await world.on.signUpWith(10);
  const about = { userId: person.id, reason: 'Looks stolen' };
  await act(admin, 'admin.freeze', about);
  await act(other, 'admin.unfreeze', about);
  await act(other, 'admin.adjust', { ...about, credits: -50 });
  await act(admin, 'admin.replayEvent', { id: 'evt_none' });
});

interface Page {
  readonly actions: readonly { readonly id: string; readonly procedure: string; readonly at: string }[];
  readonly next: string | null;
}

const list = (input: object = {}): Promise<Page> => ask(admin, 'admin.auditTrail', input);
const proceduresOf = ({ actions }: Page) => actions.map(({ procedure }) => procedure);

test('says who, whom, why, with what and what came of it, newest first', async () => {
  const { actions } = await list();
  const name = ({ id, email }: Person) => ({ id, name: 'Test', email });
  expect(actions).toMatchObject([
    { procedure: 'admin.replayEvent', actor: name(admin), user: null, input: { id: 'evt_none' }, outcome: 'refused' },
    {
      procedure: 'admin.adjust',
      actor: name(other),
      user: name(person),
      reason: 'Looks stolen',
      input: { credits: -50 },
      outcome: 'refused',
      error: expect.stringContaining('10'),
    },
    { procedure: 'admin.unfreeze', actor: name(other), outcome: 'done', error: null },
    { procedure: 'admin.freeze', actor: name(admin), outcome: 'done', error: null },
  ]);
});

test('by operator, procedure, person and time, page by page', async () => {
  expect(proceduresOf(await list({ actor: other.id }))).toEqual(['admin.adjust', 'admin.unfreeze']);
  expect(proceduresOf(await list({ procedure: 'admin.freeze' }))).toEqual(['admin.freeze']);
  expect(proceduresOf(await list({ userId: person.id }))).toHaveLength(3);
  const { actions } = await list();
  const [newest, , , oldest] = actions;
  expect(proceduresOf(await list({ from: newest?.at }))).toEqual(['admin.replayEvent']);
  expect(proceduresOf(await list({ to: oldest?.at }))).toEqual([]);
  const first = await list({ limit: 3 });
  expect(first.actions).toEqual(actions.slice(0, 3));
  const rest = await list({ limit: 3, before: first.next });
  expect(rest).toEqual({ actions: actions.slice(3), next: null });
});

test('an action whose process ended in the middle is one whose outcome is not known', async () => {
  const { db } = world.on.deps.database;
  const id = '10000000-0000-4000-8000-000000000000';
  const unknown = { id, actor: admin.id, procedure: 'admin.ban', user_id: null, reason: null, input: '{}' };
  await db.insertInto('admin_actions').values(unknown).execute();
  expect((await list({ limit: 1 })).actions).toMatchObject([{ id, outcome: 'unknown', error: null }]);
});

test('an admin who is made by the command line stands in it, too', async () => {
  const made = await world.on.signUp();
  const place = { DATABASE_URL: world.on.databaseUrl, LEDGER_HMAC_KEY: HMAC_KEY };
  expect(await runCommand(['user', 'admin', made.email.toUpperCase()], place)).toMatchObject({ code: 0 });
  expect((await made.get('/trpc/admin.serviceKeys')).statusCode).toBe(200);
  expect((await list({ userId: made.id })).actions).toMatchObject([
    { procedure: 'admin.setRole', actorId: 'command line', actor: null, input: { role: 'admin' }, outcome: 'done' },
  ]);
  expect(await runCommand(['user', 'admin', 'nobody@example.com'], place)).toMatchObject({ code: 1 });
});

test('everybody who did anything can be chosen, service keys too', async () => {
  const service = await serviceKey(world.on);
  const [line] = (await person.get('/api/credits/history?limit=1')).json();
  const refund = { userId: person.id, transactionId: line.id, reason: 'Asked for' };
  await service.post('/api/service/refund', refund);
  expect((await list({ limit: 1 })).actions).toMatchObject([{ procedure: 'service.refund', user: { id: person.id } }]);
  const operators = await ask(admin, 'admin.operators');
  expect(operators.map(({ id }: { id: string }) => id).toSorted()).toEqual(
    [admin.id, other.id, 'command line', `key:${service.id}`].toSorted(),
  );
});
