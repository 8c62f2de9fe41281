import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { addJob } from '../sql/add-job.ts';
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

/**
 * Stores an event as it came and, when it is one that we listen to, queues its job, in one transaction. An event that is
 * here already is left as it is.
 */
export async function receiveEvent(db: Kysely<AppDb>, { id, type }: StripeEvent, payload: Buffer): Promise<void> {
  const state = isHandled(type) ? 'received' : 'ignored';
  await db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stripe_events')
      .values({ id, type, payload, state })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows && state === 'received') await addJob(tx, jobOf(id));
  });
}

/** Works an event again, whatever became of it before. Answers false when there is no such event. */
export async function replayEvent(db: Kysely<AppDb>, eventId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('stripe_events')
      .set({ state: 'received', error: null, settled_at: null })
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await addJob(tx, jobOf(eventId));
    return true;
  });
}

function jobOf(eventId: string) {
  return { task: APPLY_EVENT_TASK, payload: { eventId }, key: eventId, maxAttempts: MAX_ATTEMPTS };
}

/** Works one stored event. `isLastTry` marks it failed when it fails again; it then waits for a person. */
export async function applyEvent(deps: ConvergeDeps, eventId: string, isLastTry: boolean): Promise<void> {
  const { db } = deps;
  const stored = db.selectFrom('stripe_events').select(['state', 'payload']).where('id', '=', eventId);
  const row = await stored.executeTakeFirst();
  if (row?.state !== 'received') return;
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
