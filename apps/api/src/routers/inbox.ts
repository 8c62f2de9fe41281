import { TRPCError } from '@trpc/server';
import type { Selectable } from 'kysely';
import { z } from 'zod';

import { EVENT_STATES, type AppDb } from '../database.ts';
import { aboutOf } from '../stripe/about-event.ts';
import { olderThan } from '../sql/older-than.ts';
import { replayEvent as replay, replayFailed } from '../stripe/inbox.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { oneLine } from '../trpc/line-of-text.ts';
import { next, page, pageOf } from './page.ts';

const id = oneLine.min(1).max(255);
const fields = {
  id: z.string(),
  type: z.string(),
  state: z.enum(EVENT_STATES),
  error: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
};

/** The webhook inbox, newest first: by default what failed, with its reason. */
export const events = adminOnly
  .input(
    z.strictObject({ state: z.enum([...EVENT_STATES, 'all']).default('failed'), type: id.optional(), ...page(id) }),
  )
  .output(z.strictObject({ events: z.array(z.strictObject(fields)), next }))
  .query(async ({ ctx: { db }, input: { state, type, before, limit } }) => {
    const found = await db
      .selectFrom('stripe_events')
      .select(['id', 'type', 'state', 'error', 'received_at', 'settled_at'])
      .$if(state !== 'all', (query) => query.where('state', '=', state === 'all' ? 'failed' : state))
      .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
      .$if(before !== undefined, (query) =>
        query.where(olderThan('stripe_events', { at: 'received_at', id: before ?? '' })),
      )
      .orderBy('received_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const { rows, next: after } = pageOf(found, limit);
    return { events: rows.map(eventOut), next: after };
  });

/** How many events stand in each state, and of which types there are any. */
export const eventCounts = adminOnly
  .input(z.strictObject({}).optional())
  .output(z.strictObject({ states: z.record(z.enum(EVENT_STATES), z.int()), types: z.array(z.string()) }))
  .query(async ({ ctx: { db } }) => {
    const rows = await db
      .selectFrom('stripe_events')
      .select(({ fn }) => ['state', 'type', fn.countAll<number>().as('events')])
      .groupBy(['state', 'type'])
      .execute();
    const count = (state: string) => rows.reduce((sum, row) => sum + (row.state === state ? row.events : 0), 0);
    return {
      states: {
        received: count('received'),
        applied: count('applied'),
        ignored: count('ignored'),
        failed: count('failed'),
      },
      types: [...new Set(rows.map(({ type }) => type))].toSorted(),
    };
  });

/** One event with what it is about, unless that is forgotten. Its payload stays: it holds names, addresses and cards. */
export const event = adminOnly
  .input(z.strictObject({ id }))
  .output(
    z.strictObject({
      ...fields,
      about: z
        .strictObject({
          kind: z.string(),
          id: z.string(),
          createdAt: z.iso.datetime().nullable(),
          isLive: z.boolean().nullable(),
        })
        .nullable(),
    }),
  )
  .query(async ({ ctx: { db }, input }) => {
    const row = await db.selectFrom('stripe_events').selectAll().where('id', '=', input.id).executeTakeFirst();
    if (!row) throw noSuchEvent();
    return { ...eventOut(row), about: row.payload && aboutOf(row.payload) };
  });

/** Works an event of the inbox again. */
export const replayEvent = adminOnly
  .input(z.strictObject({ id }))
  .use(audited)
  .output(z.strictObject({ queued: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    if (await replay(ctx.db, input.id)) return { queued: true };
    throw noSuchEvent();
  });

/** Works everything that failed again. */
export const replayFailedEvents = adminOnly
  .input(z.strictObject({}).optional())
  .use(audited)
  .output(z.strictObject({ queued: z.int() }))
  .mutation(async ({ ctx }) => ({ queued: await replayFailed(ctx.db) }));

type Row = Pick<Selectable<AppDb['stripe_events']>, 'id' | 'type' | 'state' | 'error' | 'received_at' | 'settled_at'>;

function eventOut({ id: eventId, type, state, error, received_at: receivedAt, settled_at: settledAt }: Row) {
  const times = { receivedAt: receivedAt.toISOString(), settledAt: settledAt?.toISOString() ?? null };
  return { id: eventId, type, state, error, ...times };
}

function noSuchEvent(): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message: 'There is no such event.' });
}
