import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { forgetOldChecks } from '../src/checks/forget-old-checks.ts';
import { readLastChecks } from '../src/checks/read-checks.ts';
import { runCheck } from '../src/checks/run-check.ts';
import { startCheck } from '../src/checks/start-check.ts';
import type { CheckKind } from '../src/database.ts';
import { nextStart } from '../src/jobs/crontab.ts';
import { startWorker } from '../src/jobs/worker.ts';
import { act, ask } from './desk.ts';
import { buy, useApp } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const db = () => world.on.deps.database.db;

/** Starts a check as an operator does, lets the queue work it, and reads it. */
async function done(kind: CheckKind) {
  const admin = await world.on.signUpAdmin();
  const { checkId } = await act(admin, 'startCheck', { kind });
  await world.on.settle();
  return ask(admin, 'check', { id: checkId });
}

test('a ledger that adds up is verified: who asked, how much was replayed, and that all is well', async () => {
  const admin = await world.on.signUpAdmin();
  await buy(await world.on.signUp());
  expect(await act(admin, 'startCheck', { kind: 'verify' })).toEqual({ checkId: expect.any(String), isNew: true });
  const [queued] = (await ask(admin, 'checks', { kind: 'verify' })).checks;
  expect(queued).toMatchObject({ state: 'queued', askedBy: admin.id, startedAt: null });
  await world.on.settle();
  const [last] = (await ask(admin, 'checks', { kind: 'verify' })).checks;
  expect(last).toMatchObject({ id: queued?.id, state: 'ok', problemCount: 0, finishedAt: expect.any(String) });
  const { verified } = await ask(admin, 'check', { id: last?.id ?? '' });
  expect(verified?.findings).toEqual([]);
  expect(verified?.lines).toBeGreaterThan(0);
});

test('a line that somebody changed is found, and named in a sentence', async () => {
  const person = await world.on.signUpWith(50);
  const tamper = (change: ReturnType<typeof sql>) =>
    db()
      .transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx);
        await sql`update credit_transactions set ${change} where user_id = ${person.id}`.execute(tx);
      });
  await tamper(sql`reason = 'A better reason'`);
  const found = await done('verify');
  expect(found).toMatchObject({ state: 'found', problemCount: 1 });
  expect(found.verified?.findings).toMatchObject([{ userId: person.id, seq: 1, message: expect.stringMatching(/\w/) }]);
  await tamper(sql`reason = 'Test credits'`);
  expect(await done('verify')).toMatchObject({ state: 'ok', problemCount: 0 });
});

test('money ties out with Stripe; a payment that Stripe has no charge of is named with its figures', async () => {
  const person = await world.on.signUp();
  const paymentId = await buy(person);
  const fine = await done('tie_out');
  expect(fine).toMatchObject({ state: 'ok', problemCount: 0 });
  expect(fine.tiedOut?.currencies).toMatchObject([{ currency: 'usd' }]);
  expect(fine.tiedOut?.currencies[0]?.stripe).toEqual(fine.tiedOut?.currencies[0]?.ours);
  const intents = async (value: string) => {
    await db()
      .updateTable('payments')
      .set({ payment_intents: [value] })
      .where('id', '=', paymentId)
      .execute();
  };
  const { payment_intents: real } = await db()
    .selectFrom('payments')
    .select('payment_intents')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  await intents('pi_missing');
  const { state, tiedOut } = await done('tie_out');
  expect(state).toBe('found');
  const none = { capturedCents: 0, refundedCents: 0, disputedCents: 0 };
  expect(tiedOut?.differences).toContainEqual({
    paymentId,
    chargeIds: [],
    currency: 'usd',
    stripe: none,
    ours: { ...none, capturedCents: 499 },
  });
  await intents(real[0] ?? '');
});

test('a check that cannot be done says why, and the next one can', async () => {
  world.on.stripe.failNext({ fault: 'server_error', times: 3, path: /\/v1\/charges/ });
  expect(await done('tie_out')).toMatchObject({ state: 'failed', error: expect.stringMatching(/\w/), tiedOut: null });
  expect(await done('tie_out')).toMatchObject({ state: 'ok' });
});

test('two starts at once are one check, and both operators are told which', async () => {
  const admin = await world.on.signUpAdmin();
  const starts = await Promise.all(Array.from({ length: 5 }, () => act(admin, 'startCheck', { kind: 'verify' })));
  expect(new Set(starts.map(({ checkId }) => checkId)).size).toBe(1);
  expect(starts.filter(({ isNew }) => isNew)).toHaveLength(1);
  const other = await act(admin, 'startCheck', { kind: 'tie_out' });
  expect(other.isNew).toBe(true);
  await world.on.settle();
  expect((await act(admin, 'startCheck', { kind: 'verify' })).isNew).toBe(true);
  await world.on.settle();
});

test('a check shows how far it is while it runs, runs once, and breaks off when its process stops', async () => {
  const { checkId } = await startCheck(db(), { kind: 'verify', askedBy: null });
  const stopping = new AbortController();
  const seen: string[] = [];
  const deps = {
    ...world.on.deps.worker,
    async verifyLedger(onProgress: (done: number, ofAll?: number) => void) {
      await runCheck(world.on.deps.worker, checkId);
      seen.push(...(await readLastChecks(db())).filter(({ id }) => id === checkId).map(({ state }) => state));
      stopping.abort(new Error('This process stops.'));
      onProgress(500, 1000);
      throw new Error('It was not stopped.');
    },
  };
  await runCheck(deps, checkId, stopping.signal);
  expect(seen).toEqual(['running']);
  const last = (await readLastChecks(db())).find(({ id }) => id === checkId);
  expect(last).toMatchObject({ state: 'broken_off', finishedAt: expect.any(Date) });
  await world.on.settle();
  expect((await readLastChecks(db())).find(({ id }) => id === checkId)?.state).toBe('broken_off');
});

test('a check whose job is gone from the queue is broken off too, and another may be started', async () => {
  const { checkId } = await startCheck(db(), { kind: 'tie_out', askedBy: null });
  await sql`select graphile_worker.remove_job(${`check:${checkId}`})`.execute(db());
  const last = (await readLastChecks(db())).find(({ kind }) => kind === 'tie_out');
  expect(last).toMatchObject({ id: checkId, state: 'broken_off' });
  expect(await startCheck(db(), { kind: 'tie_out', askedBy: null })).toMatchObject({ isNew: true });
  await world.on.settle();
});

test('the crontab starts both at night, in UTC, and reconciliation each quarter of an hour', async () => {
  const evening = new Date('2026-11-23T21:07:00Z');
  const starts = ['check_ledger', 'check_tie_out', 'reconcile_recent', 'reconcile_deep', 'another'].map(
    (id) => nextStart(id, evening)?.toISOString() ?? null,
  );
  expect(starts).toEqual([
    '2026-11-24T04:07:00.000Z',
    '2026-11-24T04:37:00.000Z',
    '2026-11-23T21:15:00.000Z',
    '2026-11-24T03:17:00.000Z',
    null,
  ]);
  const before = await readLastChecks(db());
  await sql`select graphile_worker.add_job('start_check', '{"kind":"verify","_cron":{}}')`.execute(db());
  const worker = await startWorker(world.on.deps.worker);
  const isNewDone = async () => {
    const last = (await readLastChecks(db())).find(({ kind }) => kind === 'verify');
    return before.every(({ id }) => id !== last?.id) && last?.state;
  };
  await expect.poll(isNewDone, { timeout: 20_000 }).toBe('ok');
  await worker.stop();
});

test('the last hundred of a kind are kept', async () => {
  const rows = Array.from({ length: 110 }, () => ({ id: randomUUID(), kind: 'verify' as const, asked_by: null }));
  await sql`
    insert into checks (id, kind, state, asked_at, finished_at)
    select id, 'verify', 'ok', now() - interval '1 day' - place * interval '1 hour', now()
    from unnest(${rows.map(({ id }) => id)}::uuid[]) with ordinality as old (id, place)`.execute(db());
  const newest = (await readLastChecks(db())).map(({ id }) => id);
  await forgetOldChecks(db(), 'verify');
  const left = await db().selectFrom('checks').select(['id', 'kind']).execute();
  expect(left.filter(({ kind }) => kind === 'verify')).toHaveLength(100);
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([...newest, rows[0]?.id]));
  expect(left.map(({ id }) => id)).not.toContain(rows[109]?.id);
});
