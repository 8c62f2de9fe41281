import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { noDetails } from './blank-session.ts';
import { redeemPromotion } from './promotion.ts';
import { withInvoice } from './purchase-invoice.ts';

interface Completion {
  /** Null when there was nothing to pay. */
  intent: Stripe.PaymentIntent | null;
  paymentStatus: Stripe.Checkout.Session['payment_status'];
  email: string | null;
  name: string | null;
}

/** Ends an open session well: nobody can pay it again. */
export const complete = (
  store: Store,
  session: Stripe.Checkout.Session,
  { intent, paymentStatus, email, name }: Completion,
): Stripe.Checkout.Session => {
  redeemPromotion(store, session);
  const invoiced = paymentStatus === 'unpaid' ? session : withInvoice(store, session, intent);
  const completed = store.put('sessions', {
    ...invoiced,
    customer_details: { ...(session.customer_details ?? noDetails), email, name },
    payment_intent: intent?.id ?? null,
    payment_status: paymentStatus,
    status: 'complete',
    url: null,
  } satisfies Stripe.Checkout.Session);
  recordEvent(store, 'checkout.session.completed', completed);
  return completed;
};
