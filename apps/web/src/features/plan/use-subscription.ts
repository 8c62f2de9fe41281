import { trpc } from '../../api.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** One's own subscription. Who comes back from Stripe's pages may be here before the news of what they did there. */
export function useSubscription() {
  return trpc.billing.subscription.useQuery(undefined, {
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      const hasNone = !data || data.status === null;
      return hasNone ? false : Math.min(longestPauseMs, firstPauseMs * 1.5 ** dataUpdateCount);
    },
  });
}
