import { Stripe } from 'stripe';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';

/** The events the local Stripe makes. */
type EventType =
  | 'billing_portal.configuration.created'
  | 'billing_portal.configuration.updated'
  | 'billing_portal.session.created'
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.updated'
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'coupon.created'
  | 'coupon.deleted'
  | 'coupon.updated'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.subscription.created'
  | 'customer.subscription.deleted'
  | 'customer.subscription.paused'
  | 'customer.subscription.resumed'
  | 'customer.subscription.trial_will_end'
  | 'customer.subscription.updated'
  | 'customer.updated'
  | 'invoice.created'
  | 'invoice.finalized'
  | 'invoice.marked_uncollectible'
  | 'invoice.paid'
  | 'invoice.payment_failed'
  | 'invoice.payment_succeeded'
  | 'invoice.updated'
  | 'invoice.voided'
  | 'invoice_payment.paid'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.processing'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'price.created'
  | 'price.updated'
  | 'product.created'
  | 'product.updated'
  | 'promotion_code.created'
  | 'promotion_code.updated'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated';

type Fact<T extends EventType> = Extract<Stripe.Event, { type: T }>['data']['object'];

const keepSeconds = 30 * 24 * 60 * 60;

/** Adds an event and queues it for every endpoint that asked for its type. */
export const recordEvent = <T extends EventType>(store: Store, type: T, object: Fact<T>): void => {
  forgetOld(store);
  const created = store.seconds();
  const endpoints = store
    .all('webhookEndpoints')
    .filter(({ status }) => status === 'enabled')
    .filter(({ enabled_events: enabled }) => enabled.includes('*') || enabled.includes(type));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Fact` ties the object to its type
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created,
    data: { object },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: null, idempotency_key: null },
    type,
  } as Stripe.Event;
  store.put('events', event);
  for (const endpoint of endpoints) {
    const id = `${event.id}:${endpoint.id}`;
    store.outbox.push(id);
    store.put('deliveries', {
      id,
      eventId: event.id,
      eventType: type,
      endpointId: endpoint.id,
      created,
      attempts: 0,
      lastStatus: null,
      lastError: null,
      state: 'waiting',
    });
  }
};

/**
 * Stripe lists events for 30 days. Both collections are in order of time, so only their oldest are looked at, up to the
 * first that is still to be sent: a clock moved on by months makes events that are old before anybody has heard of them.
 */
const forgetOld = (store: Store): void => {
  const before = store.seconds() - keepSeconds;
  let waiting: string | undefined;
  for (const { id, eventId, created, state } of store.contents.deliveries.values()) {
    if (state === 'waiting' || state === 'held') waiting = eventId;
    if (created >= before || waiting !== undefined) break;
    store.remove('deliveries', id);
  }
  for (const { id, created } of store.contents.events.values()) {
    if (created >= before || id === waiting) break;
    store.remove('events', id);
  }
};
