import { useEffect } from 'react';

import { trpc } from '../../api.ts';
import type { ApiError } from '../../api.ts';
import { standingOf } from './order.ts';
import type { Standing } from './order.ts';

const firstPauseMs = 800;
const longestPauseMs = 15_000;
const unsettled = new Set<Standing>(['creating', 'open', 'waiting', 'granting']);

/** Whether the API knows no such order of this person's, as after a mistyped address. */
export function isUnknownOrder(error: ApiError | null): boolean {
  return error?.data?.code === 'NOT_FOUND' || error?.data?.code === 'BAD_REQUEST';
}

/** Follows an order until it is settled, ever more patiently, and refreshes the balance when the credits are there. */
export function useOrder(sessionId: string) {
  const utils = trpc.useUtils();
  const { data: order, error } = trpc.billing.order.useQuery(
    { sessionId },
    {
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const isSettled = state.data ? !unsettled.has(standingOf(state.data)) : isUnknownOrder(state.error);
        return isSettled ? false : Math.min(longestPauseMs, firstPauseMs * 1.25 ** state.dataUpdateCount);
      },
    },
  );
  const hasCome = order && standingOf(order) === 'paid';
  useEffect(() => {
    if (hasCome) void utils.credits.invalidate();
  }, [hasCome, utils]);
  return { order, error };
}
