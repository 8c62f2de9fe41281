import { useRouter } from '@tanstack/react-router';

import { trpc } from '../../../api.ts';

/** Deletes the account, and leaves nothing of it behind in this browser. */
export function useDeparture() {
  const router = useRouter();
  const utils = trpc.useUtils();
  const { mutate, isPending, isSuccess, error } = trpc.account.deleteAccount.useMutation({
    onSuccess: async () => {
      router.options.context.session.forget();
      await router.navigate({ to: '/sign-in', search: { deleted: true }, replace: true });
    },
    // The balance may be another by now, which is what the refusal says.
    onError: () => utils.credits.balance.invalidate(),
  });
  return { depart: mutate, isDeparting: isPending || isSuccess, error };
}
