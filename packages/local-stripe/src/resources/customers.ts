import type { Stripe } from 'stripe';
import { noSuch } from '../api/api-error.ts';
import { del, get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { clearable, listOf, optional, text } from '../api/params.ts';
import { endSubscription } from '../billing/end-subscription.ts';
import { newId, randomText } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

interface CustomerInput {
  email?: string | null | undefined;
  name?: string | null | undefined;
  description?: string | null | undefined;
  phone?: string | null | undefined;
  preferred_locales?: string[] | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

export const createCustomer = (store: Store, input: CustomerInput): Stripe.Customer => {
  const customer: Stripe.Customer = {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: store.seconds(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: input.description ?? null,
    discount: null,
    email: input.email ?? null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    name: input.name ?? null,
    next_invoice_sequence: 1,
    phone: input.phone ?? null,
    preferred_locales: input.preferred_locales ?? [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  store.put('customers', customer);
  recordEvent(store, 'customer.created', customer);
  return customer;
};

/** Undefined also for a deleted customer, whose id answers but can no longer be used. */
export const findCustomer = (store: Store, id: string): Stripe.Customer | undefined => {
  const customer = store.find('customers', id);
  return customer?.deleted ? undefined : customer;
};

const existing = (store: Store, id: string): Stripe.Customer => {
  const customer = findCustomer(store, id);
  if (!customer) throw noSuch('customer', id);
  return customer;
};

const fields = {
  email: clearable(text),
  name: clearable(text),
  description: clearable(text),
  phone: clearable(text),
  preferred_locales: optional(listOf(text)),
  metadata,
};

export const customers = [
  post('/v1/customers', fields, (params, store) => createCustomer(store, params)),

  get('/v1/customers/:id', {}, (_, store, id) => findOrRefuse(store, 'customers', id)),

  post('/v1/customers/:id', fields, (params, store, id) => {
    const before = existing(store, id);
    const after: Stripe.Customer = {
      ...before,
      ...params,
      metadata: mergeMetadata(before.metadata, params.metadata),
    };
    recordEvent(store, 'customer.updated', after);
    return store.put('customers', after);
  }),

  del('/v1/customers/:id', {}, (_, store, id) => {
    const customer = existing(store, id);
    for (const subscription of store.all('subscriptions')) {
      if (subscription.customer === id && subscription.status !== 'canceled') endSubscription(store, subscription);
    }
    recordEvent(store, 'customer.deleted', customer);
    return store.put('customers', { id, object: 'customer', deleted: true } satisfies Stripe.DeletedCustomer);
  }),

  get('/v1/customers', { ...pageFields, ...createdField, email: optional(text) }, ({ email, ...params }, store) => {
    const found = store
      .newestFirst('customers')
      .filter((customer) => !customer.deleted)
      .filter((customer) => email === undefined || customer.email === email);
    return page('/v1/customers', found, params);
  }),
];
