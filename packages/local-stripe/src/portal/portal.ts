import type { Stripe } from 'stripe';
import { billingOf } from '../billing/billing.ts';
import { changeSubscription } from '../billing/change-subscription.ts';
import { collect } from '../billing/collect.ts';
import type { Collection } from '../billing/collect.ts';
import { endSubscription } from '../billing/end-subscription.ts';
import { updateSubscription } from '../billing/update-subscription.ts';
import { readCard } from '../checkout/card.ts';
import type { Card, CardInput, CardProblem } from '../checkout/card.ts';
import { idOf, newId } from '../id.ts';
import { findCustomer } from '../resources/customers.ts';
import { defaultConfiguration } from '../resources/portal-configurations.ts';
import type { Store } from '../store.ts';

// What a customer sees and may do of their own subscriptions, as the session's configuration allows.

/** Portal links are for now: one that lies around opens nothing. */
const sessionSeconds = 60 * 60;

export interface Portal {
  session: Stripe.BillingPortal.Session;
  customer: Stripe.Customer;
  configuration: Stripe.BillingPortal.Configuration;
  /** Those that run, newest first. */
  subscriptions: Stripe.Subscription[];
  /** Finalized ones, newest first. */
  invoices: Stripe.Invoice[];
  /** What the next renewal is charged to. */
  card: Card | null;
}

/** Undefined for a link that is wrong, too old, or whose customer is gone. */
export const openPortal = (store: Store, sessionId: string): Portal | undefined => {
  const session = store.find('portalSessions', sessionId);
  const customer = session && findCustomer(store, session.customer);
  if (!customer || session.created + sessionSeconds <= store.seconds()) return undefined;
  const subscriptions = store
    .newestFirst('subscriptions')
    .filter((subscription) => subscription.customer === customer.id && subscription.status !== 'canceled');
  return {
    session,
    customer,
    configuration: store.find('portalConfigurations', idOf(session.configuration)) ?? defaultConfiguration(store),
    subscriptions,
    invoices: store
      .newestFirst('invoices')
      .filter((invoice) => invoice.customer === customer.id && invoice.status !== 'draft'),
    card: subscriptions.map(({ id }) => billingOf(store, id).card).find((card) => card !== null) ?? null,
  };
};

/** Ends a subscription as the configuration says: with its period, or at once. */
export const cancelPlan = (store: Store, { configuration }: Portal, subscription: Stripe.Subscription): void => {
  if (configuration.features.subscription_cancel.mode === 'immediately') {
    endSubscription(store, subscription, { reason: 'cancellation_requested' });
  } else {
    updateSubscription(store, subscription, { cancel_at_period_end: true });
  }
};

/** Takes a cancellation back that has not happened yet. */
export const keepPlan = (store: Store, subscription: Stripe.Subscription): void => {
  updateSubscription(store, subscription, { cancel_at_period_end: false });
};

/** Charges the customer's renewals to another card from now on; a declined one is refused. */
export const replaceCard = (store: Store, { subscriptions }: Portal, typed: CardInput): CardProblem | undefined => {
  const card = readCard(typed, new Date(store.nowMs()));
  if ('field' in card) return card;
  if (card.decline) return { field: 'number', message: card.decline.message };
  const paymentMethod = newId('pm');
  for (const subscription of subscriptions) {
    store.put('billings', { ...billingOf(store, subscription.id), card });
    changeSubscription(store, { ...subscription, default_payment_method: paymentMethod });
  }
  return undefined;
};

/** One more attempt at an invoice that is still open. */
export const payNow = (store: Store, invoice: Stripe.Invoice): Collection =>
  collect(store, invoice, { isAutomatic: false });
