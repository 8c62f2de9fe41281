import type { Stripe } from 'stripe';

/** Stripe writes the session's id where the address has this placeholder. */
export const successUrlOf = ({ id, success_url: url }: Stripe.Checkout.Session): string =>
  (url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id);
