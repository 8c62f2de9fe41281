import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

// What an attempt to pay leaves on its payment intent, whether a person made it at checkout or a renewal did.

/** The bank said no: the intent waits for another card. */
export const recordDecline = (
  store: Store,
  intent: Stripe.PaymentIntent,
  { charge, declineCode }: { charge: Stripe.Charge; declineCode: string },
): Stripe.PaymentIntent => {
  recordEvent(store, 'charge.failed', charge);
  const failed = store.put('paymentIntents', {
    ...intent,
    latest_charge: charge.id,
    last_payment_error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: declineCode,
      message: charge.failure_message ?? '',
      charge: charge.id,
    },
  });
  recordEvent(store, 'payment_intent.payment_failed', failed);
  return failed;
};

/** The money came. */
export const recordSuccess = (
  store: Store,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
): Stripe.PaymentIntent => {
  recordEvent(store, 'charge.succeeded', charge);
  const succeeded = store.put('paymentIntents', {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: 'succeeded',
  });
  recordEvent(store, 'payment_intent.succeeded', succeeded);
  return succeeded;
};
