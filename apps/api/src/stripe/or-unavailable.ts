import { TRPCError } from '@trpc/server';
import { Stripe } from 'stripe';

import { PriceUnusable } from './catalog.ts';

/** What goes wrong at Stripe's end is no fault of the caller's, and has moved no money: 503, to be tried again. */
export async function orUnavailable<T>(asked: Promise<T>, unharmed = 'Nothing was charged'): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeError || cause instanceof PriceUnusable)) throw cause;
    const message = `Stripe cannot be reached right now. ${unharmed}; try again in a moment.`;
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause });
  }
}
