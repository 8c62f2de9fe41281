import { paidOffStripe, paymentList } from '../billing/settle-invoice.ts';
import { lineItemList } from '../checkout/line-items.ts';
import { refundList } from '../payments/refund-list.ts';
import type { Store } from '../store.ts';
import { ApiError } from './api-error.ts';

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const maxDepth = 4;

/** Replaces the ids at `paths` (`customer`, `data.payment_intent.latest_charge`) by the objects they name. */
export const expand = (answer: object, paths: string[], store: Store): object => {
  const copy: Json = { ...answer };
  for (const path of paths) {
    const keys = path.split('.');
    if (keys.length > maxDepth) throw new ApiError(`You cannot expand more than ${maxDepth} levels of a property.`);
    expandInto(copy, keys, path, store);
  }
  return copy;
};

const expandInto = (target: Json, keys: string[], path: string, store: Store): void => {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  const found = resolve(target, key, path, store);
  // Each level is copied before it is changed: stored objects and events already recorded stay as they are.
  if (Array.isArray(found)) {
    const items = found.map((item: unknown) => (isJson(item) ? { ...item } : item));
    target[key] = items;
    for (const item of items) if (isJson(item)) expandInto(item, rest, path, store);
  } else if (isJson(found)) {
    const object = { ...found };
    target[key] = object;
    expandInto(object, rest, path, store);
  } else if (typeof found === 'number') {
    target[key] = found;
  }
};

const resolve = (target: Json, key: string, path: string, store: Store): unknown => {
  const value = target[key];
  if (value === null || isJson(value)) return value;
  if (key === 'line_items' && target['object'] === 'checkout.session') {
    return lineItemList(store, String(target['id']));
  }
  if (key === 'refunds' && target['object'] === 'charge') {
    return refundList(store, String(target['id']));
  }
  if (key === 'payments' && target['object'] === 'invoice') {
    return paymentList(store, String(target['id']));
  }
  // An invoice paid outside of Stripe has a payment without a payment intent: there is nothing to expand, and nothing wrong.
  if (key === 'payment_intent' && target['type'] === 'payment_record') return null;
  if (key === 'amount_paid_off_stripe' && target['object'] === 'invoice') {
    return paidOffStripe(store, String(target['id']));
  }
  const object = typeof value === 'string' ? store.lookUp(value) : undefined;
  if (object !== undefined) return object;
  throw new ApiError(`This property cannot be expanded (${path}).`, { param: 'expand' });
};
