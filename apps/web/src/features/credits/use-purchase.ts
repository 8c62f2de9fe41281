import { useRouter } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import type { ApiError } from '../../api.ts';
import { rememberCheckout, sessionAt } from './checkout-under-way.ts';
import type { OfferKey } from './offers.ts';

function problemOf({ data }: ApiError): string {
  switch (data?.code) {
    case 'TOO_MANY_REQUESTS':
      return 'Too many tries. Wait a minute and try again. Nothing was charged.';
    case 'CONFLICT':
      return 'Your subscription is being opened already. Nothing more was charged.';
    default:
      return 'Checkout could not be opened. Nothing was charged; try again.';
  }
}

/** Takes the person to Checkout for a package or the plan, and remembers the way back to what they were doing. */
export function usePurchase(back?: string) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const checkout = trpc.billing.createCheckoutSession.useMutation({
    onSuccess: ({ url }, { plan, packageKey }) => {
      const offer = plan ?? packageKey;
      if (offer) rememberCheckout({ offer, back: back ?? router.state.location.href, session: sessionAt(url) });
      location.assign(url);
    },
    // Who is subscribed already, from another tab, sees that instead of the offer.
    onError: () => utils.billing.subscription.invalidate(),
  });
  return {
    buy: (offer: OfferKey) => checkout.mutate(offer === 'pro' ? { plan: offer } : { packageKey: offer }),
    /** What Checkout is being opened for; stays set until the browser has left. */
    leavingFor:
      checkout.isPending || checkout.isSuccess ? (checkout.variables.plan ?? checkout.variables.packageKey) : undefined,
    problem: checkout.isError ? problemOf(checkout.error) : undefined,
  };
}
