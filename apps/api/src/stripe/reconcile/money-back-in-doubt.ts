import { sourceOf, type Source } from '../converge/converge-source.ts';
import type { ConvergeDeps } from '../converge/seen.ts';
import { moneyBack } from '../sources.ts';
import { createdIn, type Window } from './window.ts';

/** Payments of which money went back, or may have come again: by the window's refunds and disputes, and by open disputes. */
export async function moneyBackInDoubt(deps: ConvergeDeps, window: Window): Promise<readonly Source[]> {
  const { db, stripe } = deps;
  const disputed = await db
    .selectFrom('payments')
    .select(['id', 'subscription_id'])
    .where(({ fn }) => fn<number>('cardinality', ['open_disputes']), '>', 0)
    .execute();
  const inDoubt = disputed.map(sourceOf);
  const list = { ...createdIn(window), limit: 100 };
  for await (const refund of stripe.refunds.list(list)) inDoubt.push(...(await moneyBack(deps, refund)));
  for await (const dispute of stripe.disputes.list(list)) inDoubt.push(...(await moneyBack(deps, dispute)));
  return inDoubt;
}
