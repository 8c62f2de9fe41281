import { trpc } from '../../api.ts';

/** Takes the person to where Stripe keeps their cards, invoices and subscription. */
export function usePortal() {
  const portal = trpc.billing.portal.useMutation({ onSuccess: ({ url }) => location.assign(url) });
  return {
    open: () => portal.mutate({}),
    /** Stays true until the browser has left. */
    isLeaving: portal.isPending || portal.isSuccess,
    problem: portal.isError ? 'Your subscription could not be opened just now. Try again in a moment.' : undefined,
  };
}
