import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import type { Subscription } from './subscription-in-words.ts';

type Line = ApiOutputs['credits']['history'][number];

/** What has come of a subscription that was just paid for. */
export type FirstGrant = 'granting' | 'trial' | 'paid';

const pauseMs = 1_000;
/** Somebody who spends at once, in another tab, pushes the line down. */
const linesMax = 20;

function hasGrant(lines: Line[] | undefined, subscription: Subscription | undefined): boolean {
  return !!lines?.some(
    ({ type, metadata }) =>
      type === 'subscription_grant' && metadata['periodStart'] === subscription?.currentPeriodStart,
  );
}

/** Waits until the subscription is known and its first credits stand in history. */
export function useFirstGrant({ isAwaited }: { isAwaited: boolean }): FirstGrant {
  const { data: subscription } = trpc.billing.subscription.useQuery(undefined, {
    enabled: isAwaited,
    staleTime: 0,
    refetchInterval: ({ state }) => state.data?.tier !== 'pro' && pauseMs,
  });
  const isPro = subscription?.tier === 'pro';
  const isTrial = isPro && subscription.status === 'trialing';
  const { data: lines } = trpc.credits.history.useQuery(
    { limit: linesMax },
    {
      enabled: isAwaited && isPro && !isTrial,
      staleTime: 0,
      refetchInterval: ({ state }) => !hasGrant(state.data, subscription) && pauseMs,
    },
  );
  if (isTrial) return 'trial';
  return isPro && hasGrant(lines, subscription) ? 'paid' : 'granting';
}
