import { useEffect } from 'react';

import { trpc } from '../../api.ts';
import type { ApiError } from '../../api.ts';
import { useFirstGrant } from '../plan/use-first-grant.ts';
import type { Order, OrderState, Standing } from './order-in-words.ts';

const firstPauseMs = 800;
const longestPauseMs = 15_000;
const unsettled = new Set<OrderState>(['creating', 'open', 'waiting']);

/** Whether the API knows no such order of this person's, as after a mistyped address. */
function isUnknown(error: ApiError | null): boolean {
  return error?.data?.code === 'NOT_FOUND' || error?.data?.code === 'BAD_REQUEST';
}

interface FollowedOrder {
  order: Order | undefined;
  /** Where it stands; undefined before the first answer. */
  standing: Standing | undefined;
  isUnknown: boolean;
  /** Whether the last question had no answer; it is asked again. */
  isUnanswered: boolean;
}

/** Follows an order until it is settled, ever more patiently, and refreshes the balance when the credits are there. */
export function useOrder(sessionId: string): FollowedOrder {
  const utils = trpc.useUtils();
  const { data: order, error } = trpc.billing.order.useQuery(
    { sessionId },
    {
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const isSettled = state.data ? !unsettled.has(state.data.state) : isUnknown(state.error);
        return isSettled ? false : Math.min(longestPauseMs, firstPauseMs * 1.25 ** state.dataUpdateCount);
      },
    },
  );
  // The order of a subscription is paid at once; its credits come with the first invoice.
  const isPlan = order?.state === 'paid' && order.packageKey === 'pro';
  const firstGrant = useFirstGrant({ isAwaited: isPlan });
  const standing = isPlan ? firstGrant : order?.state;
  const isPaid = standing === 'paid';
  useEffect(() => {
    if (isPaid) void utils.credits.invalidate();
  }, [isPaid, utils]);
  return { order, standing, isUnknown: isUnknown(error), isUnanswered: error !== null };
}
