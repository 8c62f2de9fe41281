import type { AnyProcedure } from '@trpc/server';
import { expect, test } from 'vitest';

import { PERSONAL_SCOPES, type Scope } from '../src/keys/scopes.ts';
import { appRouter } from '../src/trpc/router.ts';
import { ORIGIN, useApp } from './test-app.ts';

const world = useApp();

async function trail() {
  return world.on.deps.database.db
    .selectFrom('admin_actions as action')
    .leftJoin('admin_action_outcomes as outcome', 'outcome.action_id', 'action.id')
    .select(['action.actor', 'action.procedure', 'action.user_id', 'action.reason', 'action.input'])
    .select(['outcome.action_id', 'outcome.error'])
    .orderBy('action.created_at')
    .execute();
}

test('what an admin does stands in the trail with who, whom and why, and so does what was refused', async () => {
  const admin = await world.on.signUpAdmin();
  const person = await world.on.signUpWith(10);
  const adjust = (credits: number, key: string) =>
    world.on.app.inject({
      method: 'POST',
      url: '/trpc/admin.adjust',
      headers: { cookie: admin.cookie, origin: ORIGIN, 'idempotency-key': key },
      body: { userId: person.id, credits, reason: 'Granted twice' },
    });
  expect((await adjust(-4, 'once')).statusCode).toBe(200);
  expect((await adjust(-4, 'once')).statusCode).toBe(200);
  expect((await adjust(-40, 'too much')).statusCode).toBe(402);
  const asked = { actor: admin.id, procedure: 'admin.adjust', user_id: person.id, reason: 'Granted twice' };
  expect(await trail()).toEqual([
    { ...asked, input: { credits: -4 }, action_id: expect.any(String), error: null },
    { ...asked, input: { credits: -40 }, action_id: expect.any(String), error: expect.stringContaining('credits') },
  ]);
});

test('nobody else leaves a trace in it, and bad input is no action', async () => {
  const before = await trail();
  const person = await world.on.signUpWith(10);
  const input = { userId: person.id, credits: 5, reason: 'For me' };
  expect((await person.post('/trpc/admin.adjust', input)).statusCode).toBe(403);
  const admin = await world.on.signUpAdmin();
  expect((await admin.post('/trpc/admin.adjust', { ...input, credits: 0 })).statusCode).toBe(400);
  expect(await trail()).toEqual(before);
});

test('the database refuses to change or delete any of it', async () => {
  const { db } = world.on.deps.database;
  for (const table of ['admin_actions', 'admin_action_outcomes'] as const) {
    await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/);
  }
  // Its type has no column that may change.
  const change = { reason: 'Another' } as object;
  await expect(db.updateTable('admin_actions').set(change).execute()).rejects.toThrow(/append-only/);
});

test('every mutation of operators is in the trail: of admins, and of keys that may do more than people’s own', () => {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);
  const theirs = procedures.filter(([, { _def }]) => {
    const isBeyondOwn = _def.meta?.scope !== undefined && !PERSONAL.has(_def.meta.scope);
    return _def.type === 'mutation' && (isBeyondOwn || hasStep(_def, 'adminOnly'));
  });
  expect(theirs.map(([path]) => path)).toEqual(
    expect.arrayContaining(['admin.adjust', 'credits.grantMonthly', 'credits.refund', 'service.refund']),
  );
  const silent = theirs.filter(([, { _def }]) => !hasStep(_def, 'audited'));
  expect(silent.map(([path]) => path)).toEqual([]);
});

type Walked = AnyProcedure & { readonly _def: Definition };
interface Definition {
  readonly meta?: { readonly scope?: Scope };
  readonly middlewares: readonly { readonly name: string }[];
}

const PERSONAL: ReadonlySet<Scope> = new Set(PERSONAL_SCOPES);
const hasStep = ({ middlewares }: Definition, name: string) => middlewares.some((step) => step.name === name);
