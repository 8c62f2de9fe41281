import { TRPCError } from '@trpc/server';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { addJobs } from '../sql/add-jobs.ts';
import { keepEvents, type KeptEvent } from '../sql/keep-events.ts';
import { removeDeadJobs } from '../sql/remove-dead-jobs.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { isHandled, sourcesOf } from './sources.ts';

/** As much of an event as we rely on. What it is about is fetched anew; its copy in the event is only a hint. */
export const StripeEvent = z.object({
  id: z.string().regex(/^evt_\w{1,250}$/),
  type: z.string().regex(/^[\w.]{1,255}$/),
  data: z.object({ object: z.object({ id: z.string().max(255).optional(), object: z.string().optional() }) }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

export const APPLY_EVENT_TASK = 'apply-stripe-event';
/** With graphile-worker's exponential back-off, tries for about two and a half days. */
const MAX_ATTEMPTS = 14;

/** An event whose signature was good, with the bytes that were signed. */
export interface ReceivedEvent {
  readonly event: StripeEvent;
  readonly payload: Buffer;
}

/**
 * Stores events as they came and, for each that we listen to, queues its job, in one statement. Events that are here
 * already are left as they are.
 */
export async function receiveEvents(db: Kysely<AppDb>, received: readonly ReceivedEvent[]): Promise<void> {
  const events = received.map(({ event: { id, type }, payload }): KeptEvent => {
    return { id, type, payload, state: isHandled(type) ? 'received' : 'ignored' };
  });
  await keepEvents(db, events, { task: APPLY_EVENT_TASK, maxAttempts: MAX_ATTEMPTS });
}

const TOO_OLD = 'This event is too old: what it said is forgotten. `pnpm stripe reconcile` looks at what it was about.';

/** Works an event again, whatever became of it before. Answers false when there is no such event. */
export async function replayEvent(db: Kysely<AppDb>, eventId: string): Promise<boolean> {
  if ((await replay(db, (events) => events.where('id', '=', eventId))) > 0) return true;
  const event = await db.selectFrom('stripe_events').select('id').where('id', '=', eventId).executeTakeFirst();
  if (event) throw new TRPCError({ code: 'PRECONDITION_FAILED', message: TOO_OLD });
  return false;
}

/** Works every event again that failed; answers how many there are. */
export function replayFailed(db: Kysely<AppDb>): Promise<number> {
  return replay(db, (events) => events.where('state', '=', 'failed'));
}

async function replay(db: Kysely<AppDb>, these: (events: Again) => Again): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await these(again(tx)).where('payload', 'is not', null).returning('id').execute();
    const ids = rows.map(({ id }) => id);
    await removeDeadJobs(tx, ids);
    await addJobs(tx, { task: APPLY_EVENT_TASK, maxAttempts: MAX_ATTEMPTS, field: 'eventId', ids });
    return ids.length;
  });
}

function again(db: Kysely<AppDb>) {
  return db.updateTable('stripe_events').set({ state: 'received', error: null, settled_at: null });
}
type Again = ReturnType<typeof again>;

/** Has an event that nobody will work any more stand among those that failed, from where it can be replayed. */
export async function giveUpEvent(tx: Transaction<AppDb>, eventId: string, reason: string): Promise<void> {
  await tx
    .updateTable('stripe_events')
    .set({ state: 'failed', error: `given up: ${reason}`, settled_at: new Date() })
    .where('id', '=', eventId)
    .where('state', '=', 'received')
    .execute();
}

/** Works one stored event. `isLastTry` marks it failed when it fails again; it then waits for a person. */
export async function applyEvent(deps: ConvergeDeps, eventId: string, isLastTry: boolean): Promise<void> {
  const { db } = deps;
  const stored = db.selectFrom('stripe_events').select(['state', 'payload']).where('id', '=', eventId);
  const row = await stored.executeTakeFirst();
  if (row?.state !== 'received' || row.payload === null) return;
  const settle = db.updateTable('stripe_events').where('id', '=', eventId);
  try {
    const event = StripeEvent.parse(JSON.parse(row.payload.toString()));
    const state = await applyObject(deps, event);
    await settle.set({ state, error: null, settled_at: new Date() }).execute();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await settle.set({ error: message, ...(isLastTry && { state: 'failed', settled_at: new Date() }) }).execute();
    throw error;
  }
}

/** Brings everything that an event is about to what Stripe says now; one that concerns nothing of ours is ignored. */
async function applyObject(deps: ConvergeDeps, { type, data }: StripeEvent): Promise<'applied' | 'ignored'> {
  const { id } = data.object;
  // Ids of what we listen for are plain words; another one would ask Stripe for another address.
  if (id === undefined || !/^\w+$/.test(id)) return 'ignored';
  let outcome: 'applied' | 'ignored' = 'ignored';
  for (const source of await sourcesOf(deps, { type, objectId: id })) {
    // One after the other: each may need what the one before it found.
    const convergence = await convergeSource(deps, source);
    if (convergence.outcome === 'applied') outcome = 'applied';
  }
  return outcome;
}
