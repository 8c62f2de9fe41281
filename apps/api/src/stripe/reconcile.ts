import type { Insertable } from 'kysely';

import type { AppDb } from '../database.ts';
import { isMissing } from './client.ts';
import { convergeSource, type Source } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { sendOrder } from './orders.ts';
import { customersInDoubt } from './reconcile/customers-in-doubt.ts';
import { invoicesInDoubt } from './reconcile/invoices-in-doubt.ts';
import { moneyBackInDoubt } from './reconcile/money-back-in-doubt.ts';
import { newestRun } from './reconcile/newest-run.ts';
import { sessionsInDoubt } from './reconcile/sessions-in-doubt.ts';
import { endNeverSent, endUnansweredRefunds, unsentOrders, unsentRefunds } from './reconcile/unsent.ts';
import { sendRefund } from './refund-payment.ts';

/** How far back objects are looked at. Beside them, all that our own rows say is not settled, however old. */
export type Depth = 'recent' | 'deep';
const HOURS = { recent: 72, deep: 35 * 24 } as const satisfies Record<Depth, number>;

export interface Reconciliation {
  readonly depth: Depth;
  readonly lookedAt: number;
  /** What was not as Stripe says and now is, in words. */
  readonly healed: readonly string[];
  /** Objects that we know and Stripe does not. */
  readonly missing: readonly string[];
  /** What could not be looked at, and why. */
  readonly problems: readonly string[];
}

/** In this order: a session may stop its subscription, and whether an invoice grants, its subscription says. */
const FINDERS = [
  ['sessions', sessionsInDoubt],
  ['customers and subscriptions', customersInDoubt],
  ['invoices', invoicesInDoubt],
  ['refunds and disputes', moneyBackInDoubt],
] as const;

/**
 * Looks at Stripe's objects themselves, for events get lost and some are never made, and brings ours to them by the one
 * path that webhooks take. Writes nothing where nothing is wrong: a second run after it finds nothing to do.
 */
export async function reconcile(
  deps: ConvergeDeps,
  depth: Depth,
  { askedBy, now = new Date() }: { askedBy?: string | undefined; now?: Date } = {},
): Promise<Reconciliation> {
  const since = new Date(now.getTime() - HOURS[depth] * 3_600_000);
  const run = { lookedAt: 0, healed: [] as string[], missing: [] as string[], problems: [] as string[] };
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (isMissing(error)) run.missing.push(what);
      else run.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  for (const id of await endNeverSent(deps.db)) run.healed.push(`order ${id}: never sent, creating → expired`);
  for (const id of await endUnansweredRefunds(deps.db)) run.healed.push(`refund request ${id}: never answered, ended`);
  for (const order of await unsentOrders(deps.db)) {
    await attempt(`order ${order.id}`, async () => {
      const session = await sendOrder(deps, order);
      run.healed.push(`order ${order.id}: sent again, session ${session.id}`);
    });
  }
  for (const request of await unsentRefunds(deps.db)) {
    await attempt(`refund request ${request.id}`, async () => {
      run.healed.push(`refund request ${request.id}: sent again, ${await sendRefund(deps, request)}`);
    });
  }

  for (const [what, find] of FINDERS) {
    await attempt(what, async () => {
      for (const source of distinct(await find(deps, { since, depth }))) {
        await attempt(`${source.kind} ${source.id}`, () => look(source));
      }
    });
  }
  const done = { depth, ...run };
  await note(deps, done, { startedAt: now, askedBy });
  return done;

  async function look(source: Source): Promise<void> {
    run.lookedAt += 1;
    const convergence = await convergeSource(deps, source, { leavesNoTrace: true });
    if (convergence.outcome === 'missing') run.missing.push(`${source.kind} ${source.id}`);
    if (convergence.outcome === 'applied') run.healed.push(...convergence.changes);
  }
}

function distinct(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}

/**
 * A run that found nothing leaves nothing, unless somebody asked for it, or the last one that left anything met with
 * problems: it then says that they are over. A recent run says so of recent ones alone, for it looks at less.
 */
async function note(
  { db }: ConvergeDeps,
  { depth, lookedAt, healed, problems }: Reconciliation,
  { startedAt, askedBy }: { startedAt: Date; askedBy: string | undefined },
): Promise<void> {
  const isClean = healed.length === 0 && problems.length === 0;
  if (isClean && askedBy === undefined && !(await newestRun(db, depth))?.problems.length) return;
  const run: Insertable<AppDb['reconcile_runs']> = {
    depth,
    started_at: startedAt,
    finished_at: new Date(),
    looked_at: lookedAt,
    healed: JSON.stringify(healed),
    problems: JSON.stringify(problems),
    ...(askedBy !== undefined && { asked_by: askedBy }),
  };
  await db.insertInto('reconcile_runs').values(run).execute();
}
