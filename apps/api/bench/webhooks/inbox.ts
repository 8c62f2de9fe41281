import { setTimeout as wait } from 'node:timers/promises';

import type { Database } from '../../src/database.ts';

const LOOK_AGAIN_MS = 100;

/** How many events of the inbox are not settled yet. */
async function unsettled({ db }: Database): Promise<number> {
  const { count } = await db
    .selectFrom('stripe_events')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['received', 'failed'])
    .executeTakeFirstOrThrow();
  return count;
}

/** Waits until every event is settled. Answers how many were not, and how many seconds it took. */
export async function drain(database: Database, signal: AbortSignal): Promise<{ left: number; seconds: number }> {
  const startedAt = performance.now();
  const left = await unsettled(database);
  while ((await unsettled(database)) > 0) await wait(LOOK_AGAIN_MS, undefined, { signal });
  return { left, seconds: (performance.now() - startedAt) / 1000 };
}

/** Credits that people have. */
export async function creditsGiven({ db }: Database): Promise<number> {
  const { given } = await db
    .selectFrom('credit_transactions')
    .select(({ fn }) => fn.sum<number | null>('amount').as('given'))
    .executeTakeFirstOrThrow();
  return Number(given);
}
