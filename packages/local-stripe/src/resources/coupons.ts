import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { del, get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { integer, oneOf, optional, text } from '../api/params.ts';
import type { Reader } from '../api/params.ts';
import { randomText } from '../id.ts';
import { isCouponValid } from '../payments/promotion-code.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

const path = '/v1/coupons';

const percent: Reader<number> = (value, param) => {
  const number = /^\d{1,3}(\.\d{1,4})?$/.test(text(value, param)) ? Number(value) : 0;
  if (number > 0 && number <= 100) return number;
  throw new ApiError('Invalid percent_off: it must be above 0 and at most 100.', { param });
};

const creation = {
  id: optional(text),
  name: optional(text),
  percent_off: optional(percent),
  amount_off: optional(integer({ min: 1 })),
  currency: optional(text),
  duration: optional(oneOf('once', 'forever')),
  max_redemptions: optional(integer({ min: 1 })),
  redeem_by: optional(integer()),
  metadata,
};

/** `valid` is for the moment of the answer: time and redemptions end it. */
const shown = (store: Store, coupon: Stripe.Coupon): Stripe.Coupon => ({
  ...coupon,
  valid: isCouponValid(store, coupon),
});

export const coupons = [
  post(path, creation, ({ amount_off, percent_off, ...params }, store) => {
    if ((amount_off === undefined) === (percent_off === undefined)) {
      throw new ApiError('You must pass exactly one of percent_off or amount_off.', { param: 'percent_off' });
    }
    if ((amount_off === undefined) !== (params.currency === undefined)) {
      throw new ApiError('You must pass currency with amount_off, and only then.', { param: 'currency' });
    }
    const id = params.id ?? randomText(8);
    if (store.find('coupons', id)) {
      throw new ApiError('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
    }
    const coupon: Stripe.Coupon = {
      id,
      object: 'coupon',
      amount_off: amount_off ?? null,
      created: store.seconds(),
      currency: params.currency?.toLowerCase() ?? null,
      duration: params.duration ?? 'once',
      duration_in_months: null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name ?? null,
      percent_off: percent_off ?? null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    };
    recordEvent(store, 'coupon.created', coupon);
    return shown(store, store.put('coupons', coupon));
  }),

  get(`${path}/:id`, {}, (_, store, id) => shown(store, findOrRefuse(store, 'coupons', id))),

  post(`${path}/:id`, { name: optional(text), metadata }, (params, store, id) => {
    const before = findOrRefuse(store, 'coupons', id);
    const after: Stripe.Coupon = {
      ...before,
      ...params,
      metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    };
    recordEvent(store, 'coupon.updated', after);
    return shown(store, store.put('coupons', after));
  }),

  // Its codes stay and can no longer be redeemed.
  del(`${path}/:id`, {}, (_, store, id) => {
    recordEvent(store, 'coupon.deleted', findOrRefuse(store, 'coupons', id));
    store.remove('coupons', id);
    return { id, object: 'coupon', deleted: true } satisfies Stripe.DeletedCoupon;
  }),

  get(path, { ...pageFields, ...createdField }, (params, store) => {
    const found = store.newestFirst('coupons').map((coupon) => shown(store, coupon));
    return page(path, found, params);
  }),
];
