import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { eventOf, post } from './signed-event.ts';
import { useApp } from './test-app.ts';

const world = useApp();
const jobs = async () =>
  (await sql<{ key: string }>`select key from graphile_worker.jobs order by key`.execute(world.on.deps.database.db))
    .rows;

test('events told at once, and twice, are each kept once as they came, with one job each', async () => {
  const { app, deps } = world.on;
  const bodies = Array.from({ length: 150 }, (_, index) =>
    eventOf(`evt_${index}`, index % 3 === 0 ? 'planet.discovered' : 'invoice.paid', {
      id: 'in_none',
      note: `${index} ü`,
    }),
  );
  const answers = await Promise.all([...bodies, ...bodies].map((body) => post(app, body)));
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
  const rows = await deps.database.db.selectFrom('stripe_events').selectAll().execute();
  const kept = rows.map(({ id, payload, state }) => ({ id, body: payload?.toString(), state }));
  const sent = bodies.map((body, index) => {
    return { id: `evt_${index}`, body, state: index % 3 === 0 ? 'ignored' : 'received' };
  });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(kept.toSorted(byId)).toEqual(sent.toSorted(byId));
  const received = sent.filter(({ state }) => state === 'received').map(({ id }) => ({ key: id }));
  expect(await jobs()).toEqual(received.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

  await world.on.settle();
  await Promise.all(bodies.map((body) => post(app, body)));
  await expect.poll(jobs).toEqual([]);
});

test('500 when an event cannot be kept, with its job or not at all; told again, it is', async () => {
  const { app, deps } = world.on;
  const { pool } = deps.database;
  await pool.query(
    'alter table graphile_worker._private_jobs add constraint refused check (task_id is null) not valid',
  );
  const body = eventOf('evt_refused', 'invoice.paid', { id: 'in_none' });
  expect((await post(app, body)).statusCode).toBe(500);
  const kept = deps.database.db.selectFrom('stripe_events').select('state').where('id', '=', 'evt_refused');
  expect(await kept.execute()).toEqual([]);
  await pool.query('alter table graphile_worker._private_jobs drop constraint refused');
  expect((await post(app, body)).statusCode).toBe(200);
  await world.on.settle();
  expect(await kept.execute()).toEqual([{ state: 'ignored' }]);
});
