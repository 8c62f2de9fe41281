import { Stripe } from 'stripe';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';

/** The events the local Stripe makes. */
type EventType =
  | 'charge.failed'
  | 'charge.succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.updated'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.succeeded'
  | 'price.created'
  | 'price.updated'
  | 'product.created'
  | 'product.updated';

type Fact<T extends EventType> = Extract<Stripe.Event, { type: T }>['data']['object'];

const keepSeconds = 30 * 24 * 60 * 60;

/** Adds an event and queues it for every endpoint that asked for its type. */
export const recordEvent = <T extends EventType>(store: Store, type: T, object: Fact<T>): void => {
  forgetOld(store);
  const created = store.seconds();
  const endpoints = store
    .all('webhookEndpoints')
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

/** Stripe lists events for 30 days. Both collections are in order of time, so only their oldest are looked at. */
const forgetOld = (store: Store): void => {
  const before = store.seconds() - keepSeconds;
  for (const name of ['events', 'deliveries'] as const) {
    for (const { id, created } of store.contents[name].values()) {
      if (created >= before) break;
      store.remove(name, id);
    }
  }
};
