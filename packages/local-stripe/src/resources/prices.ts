import { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, clearable, integer, listOf, oneOf, optional, shape, text } from '../api/params.ts';
import { idOf, newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { createProduct } from './products.ts';
import type { ProductInput } from './products.ts';

interface PriceInput {
  /** An existing product's id, or the product to make with it. */
  product: string | ProductInput;
  currency: string;
  unitAmount: number;
  recurring?: { interval: Stripe.Price.Recurring.Interval; interval_count?: number | undefined } | undefined;
  active?: boolean | undefined;
  lookupKey?: string | undefined;
  transferLookupKey?: boolean | undefined;
  nickname?: string | null | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

/** A lookup key names one price at a time; it moves only when the caller says so. */
const freeLookupKey = (store: Store, key: string, { transfer = false, taker = '' } = {}): void => {
  const holder = store.all('prices').find((price) => price.lookup_key === key && price.id !== taker);
  if (!holder) return;
  if (!transfer) {
    throw new ApiError(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: 'lookup_key' });
  }
  const after = store.put('prices', { ...holder, lookup_key: null });
  recordEvent(store, 'price.updated', after);
};

export const createPrice = (store: Store, input: PriceInput): Stripe.Price => {
  if (input.lookupKey !== undefined) {
    freeLookupKey(store, input.lookupKey, { transfer: input.transferLookupKey ?? false });
  }
  const price: Stripe.Price = {
    id: newId('price'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: 'per_unit',
    created: store.seconds(),
    currency: input.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: input.lookupKey ?? null,
    metadata: mergeMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: typeof input.product === 'string' ? input.product : createProduct(store, input.product).id,
    recurring: input.recurring
      ? {
          interval: input.recurring.interval,
          interval_count: input.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: input.recurring ? 'recurring' : 'one_time',
    unit_amount: input.unitAmount,
    unit_amount_decimal: Stripe.Decimal.from(String(input.unitAmount)),
  };
  store.put('prices', price);
  recordEvent(store, 'price.created', price);
  return price;
};

const currency = (value: unknown, param: string) => {
  const code = text(value, param).toLowerCase();
  if (/^[a-z]{3}$/.test(code)) return code;
  throw new ApiError(`Invalid currency: ${code}.`, { param });
};

const changeable = {
  active: optional(boolean),
  lookup_key: optional(text),
  metadata,
  nickname: clearable(text),
  transfer_lookup_key: optional(boolean),
};

const interval = oneOf('day', 'week', 'month', 'year');

const creation = {
  ...changeable,
  currency,
  unit_amount: integer(),
  product: optional(text),
  product_data: optional(shape({ name: text, metadata })),
  recurring: optional(shape({ interval, interval_count: optional(integer({ min: 1 })) })),
};

export const prices = [
  post('/v1/prices', creation, (params, store) => {
    const product = params.product ?? params.product_data;
    if (product === undefined || (params.product !== undefined && params.product_data !== undefined)) {
      const message = 'You must specify exactly one of product or product_data.';
      throw new ApiError(message, { code: 'parameter_missing', param: 'product' });
    }
    if (typeof product === 'string' && !store.find('products', product)) {
      throw noSuchParam('product', product, 'product');
    }
    return createPrice(store, {
      product,
      currency: params.currency,
      unitAmount: params.unit_amount,
      recurring: params.recurring,
      active: params.active,
      lookupKey: params.lookup_key,
      transferLookupKey: params.transfer_lookup_key,
      nickname: params.nickname,
      metadata: params.metadata,
    });
  }),

  get('/v1/prices/:id', {}, (_, store, id) => findOrRefuse(store, 'prices', id)),

  post('/v1/prices/:id', changeable, ({ transfer_lookup_key: transfer = false, ...params }, store, id) => {
    const before = findOrRefuse(store, 'prices', id);
    const after: Stripe.Price = {
      ...before,
      ...params,
      metadata: mergeMetadata(before.metadata, params.metadata),
    };
    if (!after.active && store.find('products', idOf(after.product))?.default_price === id) {
      const message = 'This price cannot be archived because it is the default price of its product.';
      throw new ApiError(message, { param: 'active' });
    }
    if (params.lookup_key !== undefined) freeLookupKey(store, params.lookup_key, { transfer, taker: id });
    recordEvent(store, 'price.updated', after);
    return store.put('prices', after);
  }),

  get(
    '/v1/prices',
    {
      ...pageFields,
      ...createdField,
      active: optional(boolean),
      currency: optional(currency),
      lookup_keys: optional(listOf(text)),
      product: optional(text),
      type: optional(oneOf('one_time', 'recurring')),
    },
    ({ active, currency: code, lookup_keys: keys, product, type, ...params }, store) => {
      const found = store
        .newestFirst('prices', { active, currency: code, product, type })
        .filter((price) => keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key)));
      return page('/v1/prices', found, params);
    },
  ),
];
