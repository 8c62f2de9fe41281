import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { createIntent } from './create-intent.ts';

/** The session's payment intent, made by its first attempt to pay; over what the session is over now. */
export const sessionIntent = (store: Store, session: Stripe.Checkout.Session): Stripe.PaymentIntent => {
  const checkout = store.find('checkouts', session.id);
  const amount = session.amount_total ?? 0;
  const made = store.find('paymentIntents', checkout?.intentId ?? '');
  if (made) return made.amount === amount ? made : store.put('paymentIntents', { ...made, amount });
  const intent = createIntent(store, {
    amount,
    currency: session.currency ?? 'usd',
    customer: session.customer,
    allowed_payment_method_types: session.allowed_payment_method_types,
    ...checkout?.intent,
  });
  if (checkout) store.put('checkouts', { ...checkout, intentId: intent.id });
  return intent;
};

/** A session names the payment intent it made; in subscription mode its invoice does. */
export const naming = (session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent): Stripe.Checkout.Session =>
  session.mode === 'payment' ? { ...session, payment_intent: intent.id } : session;
