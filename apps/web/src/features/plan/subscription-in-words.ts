import type { ApiOutputs } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { dayInWords } from '../../ui/day-in-words.ts';

export type Subscription = ApiOutputs['billing']['subscription'];

/** Stripe's words for a subscription that never began or is over: the person may subscribe, again or at last. */
const offStatuses = new Set(['incomplete', 'incomplete_expired', 'canceled']);

export function isSubscribed({ status }: Subscription): boolean {
  return status !== null && !offStatuses.has(status);
}

/** How a subscription stands and what comes next. */
export function subscriptionInWords(subscription: Subscription): string {
  return [stateOf(subscription), endOf(subscription), nextOf(subscription)].filter(Boolean).join(' ');
}

function stateOf({ status, isPaused, cancelAt, currentPeriodEnd }: Subscription): string {
  if (status === 'past_due') {
    return 'Your last payment did not go through. We try again in the next days, and Pro stays yours meanwhile.';
  }
  if (status === 'unpaid') return 'Your last payment did not go through. Pro goes on once the open invoice is paid.';
  if (isPaused) return 'Paused. Nothing is charged and no credits come until it goes on.';
  if (status === 'trialing' && currentPeriodEnd !== null) return `Trial until ${dayInWords(currentPeriodEnd)}.`;
  return cancelAt === null ? 'Active.' : '';
}

function endOf({ status, isPaused, cancelAt, nextGrant }: Subscription): string {
  if (cancelAt === null) return '';
  const isLast = status === 'active' && !isPaused && nextGrant === null;
  return `Ends on ${dayInWords(cancelAt)}.${isLast ? ' Until then it stays yours, and nothing more is charged.' : ''}`;
}

function nextOf({ status, nextGrant }: Subscription): string {
  // The credits of a late payment come with it, whenever that is.
  if (nextGrant === null || status === 'past_due') return '';
  const which = status === 'trialing' ? 'first' : 'next';
  return `Your ${which} ${creditsInWords(nextGrant.credits)} come on ${dayInWords(nextGrant.at)}.`;
}
