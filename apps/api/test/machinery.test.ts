import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';

import { dashboardUrlOf } from '../src/stripe/client.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { act, ask } from './desk.ts';
import { buy, chargeOf, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const db = () => world.on.deps.database.db;

let admin: Person;
beforeAll(async () => {
  admin = await world.on.signUpAdmin();
});

/** Has these events fail, as if for good. */
async function fail(ids: readonly string[]): Promise<void> {
  await sql`
    update stripe_events set state = 'failed', error = 'Request rate limit exceeded.' where id = any(${ids}::text[])
  `.execute(db());
}

const all = { state: 'all', limit: 100 } as const;

test('the inbox counts by state, and its pages follow each other without a gap', async () => {
  await buy(await world.on.signUp());
  await buy(await world.on.signUp());
  const { events } = await ask(admin, 'events', all);
  expect(await ask(admin, 'openEventCounts', {})).toEqual({ failed: 0, received: 0 });
  const settled = await ask(admin, 'settledEventCounts', {});
  expect(settled.applied + settled.ignored).toBe(events.length);
  const types = await ask(admin, 'eventTypes', {});
  expect(types).toEqual([...new Set(events.map(({ type }) => type))].toSorted());
  const walked: string[] = [];
  let before: string | undefined;
  for (;;) {
    const found = await ask(admin, 'events', { state: 'all', limit: 3, before });
    walked.push(...found.events.map(({ id }) => id));
    if (found.next === null) break;
    before = found.next;
  }
  expect(walked).toEqual(events.map(({ id }) => id));
  const { events: completed } = await ask(admin, 'events', { ...all, type: 'checkout.session.completed' });
  expect(completed).toHaveLength(2);
  expect((await ask(admin, 'events', { ...all, state: 'ignored' })).events).toHaveLength(settled.ignored);
});

test('an event opens to what it is about, without a word of its payload', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  const { events } = await ask(admin, 'events', { ...all, type: 'checkout.session.completed' });
  const opened = await ask(admin, 'event', { id: events[0]?.id ?? '' });
  expect(opened).toMatchObject({ state: 'applied', about: { kind: 'checkout.session', id: sessionId, isLive: false } });
  expect(JSON.stringify(opened)).not.toContain(person.email);
});

test('one failed event is replayed, then all others at once: each is worked, and attention ends', async () => {
  const { events } = await ask(admin, 'events', { ...all, state: 'applied' });
  const ids = events.slice(0, 3).map(({ id }) => id);
  await fail(ids);
  const failed = async () => (await ask(admin, 'attention', {})).failedEvents;
  expect(await failed()).toEqual({ count: 3, since: events[2]?.receivedAt });
  const shown = (await ask(admin, 'events', {})).events;
  expect(shown.map(({ id, error }) => [id, error])).toEqual(ids.map((id) => [id, 'Request rate limit exceeded.']));
  await act(admin, 'replayEvent', { id: ids[0] ?? '' });
  await world.on.settle();
  expect(await failed()).toMatchObject({ count: 2 });
  expect(await act(admin, 'replayFailedEvents', {})).toEqual({ queued: 2 });
  expect(await act(admin, 'replayFailedEvents', {})).toEqual({ queued: 0 });
  expect((await ask(admin, 'openEventCounts', {})).received).toBe(2);
  await world.on.settle();
  expect(await failed()).toEqual({ count: 0, since: null });
  expect(await ask(admin, 'openEventCounts', {})).toEqual({ received: 0, failed: 0 });
});

test('a reconciliation that an operator asks for says what it looked at, also when it heals nothing', async () => {
  await act(admin, 'startReconcile', { depth: 'recent' });
  await act(admin, 'startReconcile', { depth: 'recent' });
  const waiting = await ask(admin, 'reconcileRuns', {});
  expect(waiting).toMatchObject({ runs: [], underWay: ['recent'], nextAt: { deep: expect.any(String) } });
  await world.on.settle();
  const { runs, next, underWay } = await ask(admin, 'reconcileRuns', {});
  expect(underWay).toEqual([]);
  expect(runs).toMatchObject([
    { depth: 'recent', askedBy: admin.id, healed: [], problems: [], lookedAt: expect.any(Number) },
  ]);
  expect(next).toBeNull();
  world.on.stripe.setDelivery({ dropShare: 1 });
  const sessionId = await buy(await world.on.signUp());
  world.on.stripe.setDelivery({});
  await act(admin, 'startReconcile', { depth: 'deep' });
  await world.on.settle();
  const [newest] = (await ask(admin, 'reconcileRuns', { limit: 1 })).runs;
  expect(newest).toMatchObject({ depth: 'deep', askedBy: admin.id });
  expect(newest?.healed).toContain(`purchase:${sessionId}: 100 credits`);
  const older = await ask(admin, 'reconcileRuns', { limit: 1, before: newest?.id });
  expect(older.runs).toEqual(runs);
  expect((await ask(admin, 'attention', {})).reconcile).toMatchObject({ healed: newest?.healed.length, problems: 0 });
});

test('problems of a reconciliation want somebody until one that looks as far back meets with none', async () => {
  const problems = async () => (await ask(admin, 'attention', {})).reconcile?.problems;
  world.on.stripe.failNext({ fault: 'server_error', times: 3, path: /\/v1\/invoices/ });
  await reconcile(world.on.deps.worker, 'deep');
  expect(await problems()).toBe(1);
  await act(admin, 'startReconcile', { depth: 'recent' });
  await world.on.settle();
  expect(await problems()).toBe(1);
  await reconcile(world.on.deps.worker, 'deep');
  expect(await problems()).toBe(0);
  const { runs } = await ask(admin, 'reconcileRuns', {});
  await reconcile(world.on.deps.worker, 'deep');
  expect((await ask(admin, 'reconcileRuns', {})).runs).toEqual(runs);
});

test('open holds of everybody stand oldest first; those past their limit are swept', async () => {
  const { ledger } = world.on.deps.app;
  const [first, second] = [await world.on.signUpWith(100), await world.on.signUpWith(100)];
  const hold = { key: 'hold', credits: 10, reason: 'Rendering' };
  const { hold: overdue } = await ledger.hold({ ...hold, userId: first.id, ttlMs: 1_000 });
  await ledger.hold({ ...hold, userId: second.id, credits: 20 });
  const past = sql`created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour'`;
  await sql`update credit_holds set ${past} where id = ${overdue.id}`.execute(db());
  const holds = await ask(admin, 'openHolds', {});
  expect(holds).toMatchObject([
    { person: { email: first.email }, credits: 10, reason: 'Rendering', isOverdue: true },
    { person: { email: second.email }, credits: 20, isOverdue: false },
  ]);
  expect(await act(admin, 'sweepHolds', {})).toEqual({ accounts: 1 });
  expect(await act(admin, 'sweepHolds', {})).toEqual({ accounts: 0 });
  expect(await ask(admin, 'openHolds', {})).toMatchObject([{ credits: 20 }]);
  expect(await first.balance()).toMatchObject({ balance: 100, held: 0 });
});

/** Leaves a job in the queue that failed as often as it may. */
async function leaveDeadJob(task: string, payload: object, key: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key => ${key})`.execute(
    db(),
  );
  const id = rows[0]?.id ?? '';
  await sql`select from graphile_worker.permanently_fail_jobs(array[${id}::bigint], 'It would not.')`.execute(db());
  return id;
}

test('the queue is counted by task; a dead job stands first with its error, and is tried again', async () => {
  const person = await world.on.signUp();
  const id = await leaveDeadJob('ask_monthly_grant', { userId: person.id }, 'dead');
  const { tasks, failed } = await ask(admin, 'jobs', {});
  expect(tasks).toMatchObject([{ task: 'ask_monthly_grant', waiting: 0, running: 0, retrying: 0, dead: 1 }]);
  expect(failed).toMatchObject([{ id, key: 'dead', isDead: true, lastError: 'It would not.' }]);
  expect((await ask(admin, 'attention', {})).deadJobs).toMatchObject({ count: 1 });
  expect(await act(admin, 'retryJob', { id })).toEqual({ queued: true });
  expect((await ask(admin, 'jobs', {})).tasks).toMatchObject([{ waiting: 1, dead: 0 }]);
  await world.on.settle();
  expect(await ask(admin, 'jobs', {})).toEqual({ tasks: [], failed: [] });
  await expect(act(admin, 'retryJob', { id })).rejects.toThrow('404');
});

test('the dead job of an event is tried again as the event is replayed', async () => {
  const { events } = await ask(admin, 'events', { ...all, state: 'applied' });
  const eventId = events[0]?.id ?? '';
  await fail([eventId]);
  const id = await leaveDeadJob('apply-stripe-event', { eventId }, eventId);
  await act(admin, 'retryJob', { id });
  await world.on.settle();
  expect(await ask(admin, 'event', { id: eventId })).toMatchObject({ state: 'applied', error: null });
  expect((await ask(admin, 'jobs', {})).failed).toEqual([]);
});

test('a job is given up for good, with a reason that stands in the trail', async () => {
  const id = await leaveDeadJob('ask_monthly_grant', { userId: admin.id }, 'needless');
  expect((await admin.post('/trpc/admin.removeJob', { id })).statusCode).toBe(400);
  expect(await act(admin, 'removeJob', { id, reason: 'They have left' })).toEqual({ removed: true });
  expect((await ask(admin, 'jobs', {})).failed).toEqual([]);
  await expect(act(admin, 'removeJob', { id, reason: 'They have left' })).rejects.toThrow('404');
  const written = db().selectFrom('admin_actions').select(['actor', 'reason', 'input']);
  const trail = await written.where('procedure', '=', 'admin.removeJob').executeTakeFirst();
  expect(trail).toEqual({ actor: admin.id, reason: 'They have left', input: { id } });
});

test('an event whose job is given up stands among those that failed, with why, and can be replayed', async () => {
  const { events } = await ask(admin, 'events', { ...all, state: 'applied' });
  const eventId = events[0]?.id ?? '';
  await sql`update stripe_events set state = 'received', settled_at = null where id = ${eventId}`.execute(db());
  const id = await leaveDeadJob('apply-stripe-event', { eventId }, eventId);
  await act(admin, 'removeJob', { id, reason: 'Its customer is gone' });
  const { events: failed } = await ask(admin, 'events', {});
  expect(failed).toMatchObject([
    { id: eventId, error: 'given up: Its customer is gone', settledAt: expect.any(String) },
  ]);
  expect((await ask(admin, 'attention', {})).failedEvents.count).toBe(1);
  expect(await act(admin, 'replayFailedEvents', {})).toEqual({ queued: 1 });
  await world.on.settle();
  expect(await ask(admin, 'event', { id: eventId })).toMatchObject({ state: 'applied', error: null });
});

test('debts and open disputes want attention, and so do the last checks', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  await world.on.deps.app.ledger.deductCredits({ userId: person.id, key: 'spent', credits: 60, reason: 'Rendering' });
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, sessionId) });
  await world.on.settle();
  const before = await ask(admin, 'attention', {});
  expect(before).toMatchObject({ openDisputes: { count: 1 }, debts: { accounts: 1, credits: 60 }, verify: null });
  await world.on.stripe.closeDispute(dispute.id, 'won');
  const { checkId } = await act(admin, 'startCheck', { kind: 'verify', reason: 'After a restore' });
  await world.on.settle();
  const after = await ask(admin, 'attention', {});
  expect(after).toMatchObject({ openDisputes: { count: 0 }, debts: { accounts: 0, credits: 0 } });
  expect(after.verify).toMatchObject({ id: checkId, state: 'ok' });
});

test('ids lead to the Dashboard of the mode that the key is of, and nowhere on another server', () => {
  expect(dashboardUrlOf({ secretKey: 'sk_live_1' })).toBe('https://dashboard.stripe.com');
  expect(dashboardUrlOf({ secretKey: 'rk_test_1' })).toBe('https://dashboard.stripe.com/test');
  expect(dashboardUrlOf({ secretKey: 'sk_test_1', apiUrl: 'http://localhost:1' })).toBeNull();
});
