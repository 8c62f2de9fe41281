import { useRouter } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { rememberCheckout } from './checkout-under-way.ts';
import type { PackageKey } from './packages.ts';

/** Takes the person to Checkout for a package, and remembers the way back to what they were doing. */
export function usePurchase(back?: string) {
  const router = useRouter();
  const purchase = trpc.credits.purchase.useMutation({
    onSuccess: ({ url }, { packageKey }) => {
      rememberCheckout({ packageKey, back: back ?? router.state.location.href });
      location.assign(url);
    },
  });
  return {
    buy: (packageKey: PackageKey) => purchase.mutate({ packageKey }),
    /** The package whose Checkout is being opened; stays set until the browser has left. */
    leavingFor: purchase.isPending || purchase.isSuccess ? purchase.variables.packageKey : undefined,
    problem: purchase.isError
      ? purchase.error.data?.code === 'TOO_MANY_REQUESTS'
        ? 'Too many tries. Wait a minute and try again. Nothing was charged.'
        : 'Checkout could not be opened. Nothing was charged; try again.'
      : undefined,
  };
}
