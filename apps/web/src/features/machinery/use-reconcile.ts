import { keepPreviousData } from '@tanstack/react-query';

import { trpc } from '../../api.ts';

const watchMs = 1_000;

/** One page of runs, looked at again each second while one that was asked for is under way, and the way to ask. */
export function useReconcile(before: string | undefined) {
  const utils = trpc.useUtils();
  const runs = trpc.admin.reconcileRuns.useQuery(
    { before },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.underWay.length ?? 0) > 0 ? watchMs : false),
    },
  );
  const start = trpc.admin.startReconcile.useMutation({ onSettled: () => utils.admin.reconcileRuns.invalidate() });
  return { runs, start };
}
