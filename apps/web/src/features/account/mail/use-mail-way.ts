import { trpc } from '../../../api.ts';
import type { ApiOutputs } from '../../../api.ts';

/** How the server sends mail; undefined while nobody knows. */
export function useMailWay(): ApiOutputs['account']['me']['mail'] | undefined {
  return trpc.account.me.useQuery(undefined, { staleTime: 30_000 }).data?.mail;
}
