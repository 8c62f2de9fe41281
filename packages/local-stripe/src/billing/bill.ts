import type { Stripe } from 'stripe';
import { findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import { takePending } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import { markUncollectible, voidInvoice } from './close-invoice.ts';
import { collect } from './collect.ts';
import { createInvoice } from './create-invoice.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Period } from './period.ts';
import { idOf } from '../id.ts';

interface Bill {
  reason: Stripe.Invoice.BillingReason;
  lines: Stripe.InvoiceLineItem[];
  /** The invoice's own period: the one that just ended, or the instant itself. */
  period: Period;
}

/** What a paused collection does with an invoice instead of asking for its money. */
const setAside = (store: Store, draft: Stripe.Invoice, behavior: Stripe.Subscription.PauseCollection.Behavior) => {
  if (behavior === 'void') return voidInvoice(store, finalizeInvoice(store, draft));
  if (behavior === 'mark_uncollectible') return markUncollectible(store, finalizeInvoice(store, draft));
  return store.put('invoices', { ...draft, auto_advance: false });
};

/** Makes a subscription's next invoice, with the prorations that waited for one, and asks for its money. */
export const bill = (
  store: Store,
  subscription: Stripe.Subscription,
  { reason, lines, period }: Bill,
): Stripe.Invoice => {
  const customer = findCustomer(store, idOf(subscription.customer));
  if (!customer) throw new Error(`The customer of ${subscription.id} is gone, and its subscription is not.`);
  const draft = createInvoice(store, {
    customer,
    currency: subscription.currency,
    reason,
    lines: [...takePending(store, subscription.id), ...lines],
    period,
    subscription,
  });
  const { pause_collection: pause } = changeSubscription(store, { ...subscription, latest_invoice: draft.id });
  if (pause) return setAside(store, draft, pause.behavior);
  return collect(store, finalizeInvoice(store, draft)).invoice;
};
