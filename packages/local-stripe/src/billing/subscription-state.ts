import type { Stripe } from 'stripe';
import type { Card } from '../checkout/card.ts';

// What is kept of a subscription beside Stripe's own object.

/** How a Checkout session asked for its subscription to be. */
export interface SubscriptionTerms {
  description: string | null;
  metadata: Stripe.Metadata;
  /** Days without charge at the beginning; 0 for none. */
  trialDays: number;
  /** What happens at the end of a trial that has no card. */
  missingPaymentMethod: 'cancel' | 'create_invoice' | 'pause';
}

/** What a subscription keeps beside its public object, under the same id. */
export interface Billing {
  id: string;
  /** What renewals are charged to; null after a trial that asked for none. */
  card: Card | null;
  /** Prorations that come with the next invoice. */
  pending: Stripe.InvoiceLineItem[];
  /** Whether `customer.subscription.trial_will_end` was told. */
  isTrialEndTold: boolean;
}
