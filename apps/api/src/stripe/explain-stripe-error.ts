import { Stripe } from 'stripe';

const { StripeError, StripeAuthenticationError, StripeConnectionError, StripePermissionError } = Stripe.errors;

/** What a person at a terminal can do about an error of Stripe's; null when it is none. */
export function explainStripeError(error: unknown): string | null {
  if (!(error instanceof StripeError)) return null;
  const { message, requestId } = error;
  if (error instanceof StripeAuthenticationError) {
    return `Stripe refuses the key (${message}). Is STRIPE_SECRET_KEY right, and of this account?`;
  }
  if (error instanceof StripePermissionError) return `STRIPE_SECRET_KEY may not do this: ${message}`;
  if (error instanceof StripeConnectionError) {
    return `Stripe cannot be reached (${message}). Is there a network, and is STRIPE_API_URL right or empty?`;
  }
  return `Stripe answered: ${message}${requestId ? ` (request ${requestId})` : ''}`;
}
