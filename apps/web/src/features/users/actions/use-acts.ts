import { trpc } from '../../../api.ts';
import type { Action } from './actions-for.ts';

/** Does what is named to a user; answers what came of it where that is not what was to be expected. */
export function useActs(userId: string): (name: Action['name'], reason: string) => Promise<string | undefined> {
  const utils = trpc.useUtils();
  const onSettled = () => utils.admin.invalidate();
  const grant = trpc.credits.grantMonthly.useMutation({ onSettled });
  const freeze = trpc.admin.freeze.useMutation({ onSettled });
  const unfreeze = trpc.admin.unfreeze.useMutation({ onSettled });
  const ban = trpc.admin.ban.useMutation({ onSettled });
  const liftBan = trpc.admin.liftBan.useMutation({ onSettled });
  const setRole = trpc.admin.setRole.useMutation({ onSettled });
  const standing = { freeze, unfreeze, ban, liftBan };

  return async (name, reason) => {
    if (name === 'grant') {
      const { granted } = await grant.mutateAsync({ userId, reason });
      return granted ? undefined : 'No month is missing. Nothing was granted.';
    }
    if (name === 'makeAdmin' || name === 'takeAdmin') {
      await setRole.mutateAsync({ userId, reason, role: name === 'makeAdmin' ? 'admin' : 'user' });
    } else {
      await standing[name].mutateAsync({ userId, reason });
    }
    return undefined;
  };
}
