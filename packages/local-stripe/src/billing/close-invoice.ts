import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { changeInvoice } from './change-invoice.ts';
import { cancelPayment } from './settle-invoice.ts';

/** Gives an open invoice up as a loss; it can still be paid by hand. */
export const markUncollectible = (store: Store, open: Stripe.Invoice): Stripe.Invoice => {
  const uncollectible: Stripe.Invoice = {
    ...open,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'uncollectible',
    status_transitions: { ...open.status_transitions, marked_uncollectible_at: store.seconds() },
  };
  return changeInvoice(store, uncollectible, 'invoice.marked_uncollectible');
};

/** Takes an invoice back for ever. */
export const voidInvoice = (store: Store, open: Stripe.Invoice): Stripe.Invoice => {
  const voided: Stripe.Invoice = {
    ...open,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void',
    status_transitions: { ...open.status_transitions, voided_at: store.seconds() },
  };
  cancelPayment(store, open);
  return changeInvoice(store, voided, 'invoice.voided');
};
