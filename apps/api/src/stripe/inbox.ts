import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { addJob } from '../sql/add-job.ts';
import { convergeSession, type ConvergeDeps } from './converge-session.ts';

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

/** Stores an event as it came and queues its job, in one transaction. An event that is here already is left as it is. */
export async function receiveEvent(db: Kysely<AppDb>, event: StripeEvent, payload: Buffer): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stripe_events')
      .values({ id: event.id, type: event.type, payload })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    const job = { task: APPLY_EVENT_TASK, payload: { eventId: event.id }, key: event.id, maxAttempts: MAX_ATTEMPTS };
    await addJob(tx, job);
  });
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

/** What an event is about decides what is done; an event that concerns nothing of ours is ignored. */
async function applyObject(deps: ConvergeDeps, { type, data }: StripeEvent): Promise<'applied' | 'ignored'> {
  const { id, object } = data.object;
  if (type.startsWith('checkout.session.') && object === 'checkout.session' && id) return convergeSession(deps, id);
  return 'ignored';
}
