import { trpc } from '../../api.ts';

type Depth = 'recent' | 'deep';
const watchMs = 1_000;

/** The way to start a reconciliation, and whether one that was asked for is under way. */
export function useReconcile() {
  const utils = trpc.useUtils();
  const reconciling = trpc.admin.reconciling.useQuery(undefined, {
    refetchInterval: ({ state }) => ((state.data?.underWay.length ?? 0) > 0 ? watchMs : false),
  });
  const start = trpc.admin.startReconcile.useMutation({
    onSettled: async () => {
      await utils.admin.reconciling.invalidate();
      await utils.admin.reconcileRuns.invalidate();
    },
  });
  const isStarting = (depth: Depth) => start.isPending && start.variables.depth === depth;
  const isUnderWay = (depth: Depth) => isStarting(depth) || (reconciling.data?.underWay.includes(depth) ?? false);
  return { reconciling, start, isUnderWay };
}
