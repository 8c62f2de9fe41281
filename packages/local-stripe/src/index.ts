// A stand-in for Stripe for laptops and tests. It must never be reachable, or used, in production.
export { findLocalStripe } from './find-running.ts';
export { startLocalStripe } from './start-local-stripe.ts';
export type { LocalStripe, LocalStripeOptions } from './start-local-stripe.ts';
export { sendHistory } from './history/send-history.ts';
export type { HistoryStep } from './history/step.ts';
export type { DisputeInput, DisputeOutcome } from './payments/dispute.ts';
export type { Payment } from './checkout/payment.ts';
export type { PriceSeed } from './seed-prices.ts';
export type { Delivery } from './webhooks/delivery.ts';
export type { DeliverySettings } from './webhooks/delivery-settings.ts';
export type { FaultOrder } from './api/faults.ts';
export type { PayOptions } from './checkout/pay-by-code.ts';
