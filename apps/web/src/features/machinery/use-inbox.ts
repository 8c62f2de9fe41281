import { keepPreviousData } from '@tanstack/react-query';
import { useEffect } from 'react';

import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';

const watchMs = 2_000;

/** One page of events and how many there are, looked at again and again while any is being worked, and once after. */
export function useInbox(page: ApiInputs['admin']['events']) {
  const { admin } = trpc.useUtils();
  const open = trpc.admin.openEventCounts.useQuery(undefined, {
    refetchInterval: ({ state }) => ((state.data?.received ?? 0) > 0 ? watchMs : false),
  });
  const isWorked = (open.data?.received ?? 0) > 0;
  const events = trpc.admin.events.useQuery(page, {
    placeholderData: keepPreviousData,
    refetchInterval: isWorked ? watchMs : false,
  });
  const settled = trpc.admin.settledEventCounts.useQuery();
  const types = trpc.admin.eventTypes.useQuery();
  useEffect(() => {
    if (!isWorked) return undefined;
    return () => {
      void admin.events.invalidate();
      void admin.settledEventCounts.invalidate();
    };
  }, [isWorked, admin]);
  return { events, counts: { ...open.data, ...settled.data }, types: types.data };
}
