import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';

/** A charge's refunds, newest first, as Stripe embeds them when `refunds` is expanded. */
export const refundList = (store: Store, chargeId: string): Stripe.ApiList<Stripe.Refund> => ({
  object: 'list',
  data: store.newestFirst('refunds', { charge: chargeId }),
  has_more: false,
  url: `/v1/charges/${chargeId}/refunds`,
});
