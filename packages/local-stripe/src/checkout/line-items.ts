import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';

/** What a session sells, as Stripe embeds it when `line_items` is expanded. */
export const lineItemList = (store: Store, sessionId: string): Stripe.ApiList<Stripe.LineItem> => ({
  object: 'list',
  data: store.find('checkouts', sessionId)?.items ?? [],
  has_more: false,
  url: `/v1/checkout/sessions/${sessionId}/line_items`,
});
