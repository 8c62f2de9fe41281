import { TRPCError } from '@trpc/server';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';

import { EVENT_STATES, type AppDb, type EventState } from '../database.ts';
import { aboutOf } from '../stripe/about-event.ts';
import { olderThan } from '../sql/older-than.ts';
import { selectEventTypes } from '../sql/select-event-types.ts';
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

const count = z.int().min(0);
const nothing = z.strictObject({}).optional();

/** How many events are being worked and how many failed: cheap, for it is asked again and again while any is. */
export const openEventCounts = adminOnly
  .input(nothing)
  .output(z.strictObject({ received: count, failed: count }))
  .query(async ({ ctx }) => {
    const counts = await countsOf(ctx.db, ['received', 'failed']);
    return { received: counts.get('received') ?? 0, failed: counts.get('failed') ?? 0 };
  });

/** How many events came to their end, which reads an index of all that there are. */
export const settledEventCounts = adminOnly
  .input(nothing)
  .output(z.strictObject({ applied: count, ignored: count }))
  .query(async ({ ctx }) => {
    const counts = await countsOf(ctx.db, ['applied', 'ignored']);
    return { applied: counts.get('applied') ?? 0, ignored: counts.get('ignored') ?? 0 };
  });

/** Of which types there are any events. */
export const eventTypes = adminOnly
  .input(nothing)
  .output(z.array(z.string()))
  .query(async ({ ctx }) => (await selectEventTypes.execute(ctx.db)).rows.map(({ type }) => type));

async function countsOf(db: Kysely<AppDb>, states: readonly EventState[]) {
  const rows = await db
    .selectFrom('stripe_events')
    .select(({ fn }) => ['state', fn.countAll<number>().as('events')])
    .where('state', 'in', states)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, events: many }) => [state, many]));
}

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
