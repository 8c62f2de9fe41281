import type { Stripe } from 'stripe';
import { noSuchParam } from '../api/api-error.ts';
import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, clearable, listOf, optional, text } from '../api/params.ts';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

export interface ProductInput {
  name: string;
  active?: boolean | undefined;
  description?: string | null | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

export const createProduct = (store: Store, input: ProductInput): Stripe.Product => {
  const product: Stripe.Product = {
    id: newId('prod', 14),
    object: 'product',
    active: input.active ?? true,
    created: store.seconds(),
    default_price: null,
    description: input.description ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, input.metadata),
    name: input.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: store.seconds(),
    url: null,
  };
  store.put('products', product);
  recordEvent(store, 'product.created', product);
  return product;
};

const changeable = {
  active: optional(boolean),
  description: clearable(text),
  metadata,
};

export const products = [
  post('/v1/products', { ...changeable, name: text }, (params, store) => createProduct(store, params)),

  get('/v1/products/:id', {}, (_, store, id) => findOrRefuse(store, 'products', id)),

  post(
    '/v1/products/:id',
    { ...changeable, default_price: optional(text), name: optional(text) },
    (params, store, id) => {
      const before = findOrRefuse(store, 'products', id);
      const { default_price: priceId } = params;
      if (priceId !== undefined && store.find('prices', priceId)?.product !== id) {
        throw noSuchParam('price', priceId, 'default_price');
      }
      const after: Stripe.Product = {
        ...before,
        ...params,
        metadata: mergeMetadata(before.metadata, params.metadata),
        updated: store.seconds(),
      };
      recordEvent(store, 'product.updated', after);
      return store.put('products', after);
    },
  ),

  get(
    '/v1/products',
    { ...pageFields, ...createdField, active: optional(boolean), ids: optional(listOf(text)) },
    ({ active, ids, ...params }, store) => {
      const found = store
        .newestFirst('products', { active })
        .filter((product) => ids === undefined || ids.includes(product.id));
      return page('/v1/products', found, params);
    },
  ),
];
