import { trpc } from '../../api.ts';
import { isUnderWay } from './check-in-words.ts';
import type { CheckKind } from './check.ts';

const watchMs = 1_000;
const shown = 10;

/** The last checks of a kind, looked at again each second while one is under way, and the way to start another. */
export function useChecks(kind: CheckKind) {
  const utils = trpc.useUtils();
  const checks = trpc.admin.checks.useQuery(
    { kind, limit: shown },
    { refetchInterval: ({ state }) => (state.data?.checks.some(isUnderWay) ? watchMs : false) },
  );
  const start = trpc.admin.startCheck.useMutation({ onSettled: () => utils.admin.checks.invalidate({ kind }) });
  return { checks, start };
}
