// A stand-in for Stripe for laptops and tests. It must never be reachable, or used, in production.
export { startLocalStripe } from './start-local-stripe.ts';
export type { LocalStripe, LocalStripeOptions } from './start-local-stripe.ts';
export type { Payment } from './checkout/pay.ts';
export type { PriceSeed } from './seed-prices.ts';
export type { Delivery } from './webhooks/delivery.ts';
