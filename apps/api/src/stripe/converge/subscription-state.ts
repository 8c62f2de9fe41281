import type { Stripe } from 'stripe';

import { idOf } from '../client.ts';

/** A subscription as we mirror it: what Stripe says of it now, in our words. */
export interface SubscriptionState {
  readonly id: string;
  readonly customerId: string;
  readonly priceId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly status: string;
  readonly isPaused: boolean;
  readonly isDuplicate: boolean;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** Statuses of someone who may use what the plan gives. A late payment leaves them the time that Stripe tries again. */
export const PRO_STATUSES: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due']);
/** Statuses in which a subscription never began: nothing was paid, and no other is kept out by it. */
const UNBORN: ReadonlySet<string> = new Set(['incomplete', 'incomplete_expired']);

/**
 * The subscriptions of one customer that are ours: at one of our prices, or mirrored before. One that was begun while
 * another was live is a duplicate, now and later, in whatever order they are told: its person pays twice and is told so,
 * and it grants nothing. Pure.
 */
export function subscriptionStates(
  subscriptions: readonly Stripe.Subscription[],
  { priceIds, knownIds }: { priceIds: readonly string[]; knownIds: readonly string[] },
): readonly SubscriptionState[] {
  const ours = subscriptions
    .flatMap((subscription) => stateOf(subscription, { priceIds, knownIds }))
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1));
  return ours.map((state, index) => {
    const isDuplicate = ours.slice(0, index).some((earlier) => isLiveAt(earlier, state.startedAt));
    return { ...state, isDuplicate: isDuplicate && !UNBORN.has(state.status) };
  });
}

function stateOf(
  subscription: Stripe.Subscription,
  { priceIds, knownIds }: { priceIds: readonly string[]; knownIds: readonly string[] },
): SubscriptionState[] {
  const items = subscription.items.data;
  const ours = items.find(({ price }) => priceIds.includes(price.id));
  const item = ours ?? (knownIds.includes(subscription.id) ? items[0] : undefined);
  if (!item) return [];
  const { id, status, currency, ended_at: endedAt, pause_collection: pause } = subscription;
  const state: SubscriptionState = {
    id,
    customerId: idOf(subscription.customer) ?? '',
    priceId: item.price.id,
    amountCents: monthlyCents(item),
    currency,
    status,
    isPaused: status === 'paused' || pause !== null,
    isDuplicate: false,
    currentPeriodStart: instant(item.current_period_start),
    currentPeriodEnd: instant(item.current_period_end),
    cancelAt: cancelAtOf(subscription, item),
    startedAt: instant(subscription.created),
    endedAt: endedAt === null ? null : instant(endedAt),
  };
  return [state];
}

function isLiveAt({ status, endedAt }: SubscriptionState, at: Date): boolean {
  return !UNBORN.has(status) && (endedAt === null || endedAt > at);
}

function cancelAtOf(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): Date | null {
  if (subscription.cancel_at !== null) return instant(subscription.cancel_at);
  return subscription.cancel_at_period_end ? instant(item.current_period_end) : null;
}

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['day', 12 / 365],
  ['week', 12 / 52],
  ['month', 1],
  ['year', 12],
]);

/** What an item costs for one month, for figures that compare months. */
function monthlyCents({ price, quantity = 1 }: Stripe.SubscriptionItem): number {
  const { interval = 'month', interval_count: count = 1 } = price.recurring ?? {};
  return Math.round(((price.unit_amount ?? 0) * quantity) / ((MONTHS.get(interval) ?? 1) * count));
}

function instant(seconds: number): Date {
  return new Date(seconds * 1000);
}
