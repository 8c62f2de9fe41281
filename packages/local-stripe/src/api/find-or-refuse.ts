import type { Collections, Store } from '../store.ts';
import { noSuch } from './api-error.ts';

/** What Stripe calls an object that it does not have. */
const words = {
  balanceTransactions: 'balance transaction',
  charges: 'charge',
  coupons: 'coupon',
  customers: 'customer',
  disputes: 'dispute',
  events: 'event',
  invoicePayments: 'invoice_payment',
  invoices: 'invoice',
  paymentIntents: 'payment_intent',
  portalConfigurations: 'configuration',
  prices: 'price',
  products: 'product',
  promotionCodes: 'promotion code',
  refunds: 'refund',
  sessions: 'checkout.session',
  subscriptions: 'subscription',
  webhookEndpoints: 'webhook endpoint',
} as const satisfies Partial<Record<keyof Collections, string>>;

/** The object of this id; refused as Stripe refuses an address that leads to none. */
export const findOrRefuse = <K extends keyof typeof words>(
  store: Store,
  name: K,
  id: string,
  param?: string,
): Collections[K] => {
  const found = store.find(name, id);
  if (!found) throw noSuch(words[name], id, param);
  return found;
};
