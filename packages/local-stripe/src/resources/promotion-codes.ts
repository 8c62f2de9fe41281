import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, integer, oneOf, optional, shape, text } from '../api/params.ts';
import type { Values } from '../api/params.ts';
import { newId, randomText } from '../id.ts';
import { isCodeActive, isCouponValid } from '../payments/promotion-code.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { findCustomer } from './customers.ts';

const path = '/v1/promotion_codes';

const creation = {
  promotion: shape({ type: oneOf('coupon'), coupon: text }),
  code: optional(text),
  active: optional(boolean),
  customer: optional(text),
  expires_at: optional(integer()),
  max_redemptions: optional(integer({ min: 1 })),
  metadata,
  restrictions: optional(
    shape({
      first_time_transaction: optional(boolean),
      minimum_amount: optional(integer({ min: 1 })),
      minimum_amount_currency: optional(text),
    }),
  ),
};

/** `active` is for the moment of the answer: time and redemptions, its coupon's too, end it. */
const shown = (store: Store, promotion: Stripe.PromotionCode): Stripe.PromotionCode => ({
  ...promotion,
  active: isCodeActive(store, promotion),
});

const freeCode = (store: Store, code: string, customer: string | null): string => {
  if (!/^[A-Za-z0-9-]{1,500}$/.test(code)) {
    throw new ApiError('Promotion codes take letters, digits and dashes only.', { param: 'code' });
  }
  const isTaken = store
    .all('promotionCodes')
    .some(
      (other) =>
        other.code.toLowerCase() === code.toLowerCase() &&
        isCodeActive(store, other) &&
        (other.customer === null || customer === null || other.customer === customer),
    );
  if (isTaken) throw new ApiError(`An active promotion code with \`code: ${code}\` already exists.`, { param: 'code' });
  return code;
};

const restrictionsOf = ({
  first_time_transaction: isFirstOnly = false,
  minimum_amount: minimum,
  minimum_amount_currency: currency,
}: NonNullable<Values<typeof creation>['restrictions']> = {}): Stripe.PromotionCode.Restrictions => {
  if ((minimum === undefined) !== (currency === undefined)) {
    const message = 'You must pass minimum_amount and minimum_amount_currency together.';
    throw new ApiError(message, { param: 'restrictions' });
  }
  return {
    first_time_transaction: isFirstOnly,
    minimum_amount: minimum ?? null,
    minimum_amount_currency: currency?.toLowerCase() ?? null,
  };
};

export const promotionCodes = [
  post(path, creation, (params, store) => {
    const coupon = store.find('coupons', params.promotion.coupon);
    if (!coupon) throw noSuchParam('coupon', params.promotion.coupon, 'promotion[coupon]');
    if (!isCouponValid(store, coupon)) {
      throw new ApiError('This coupon can no longer be redeemed.', { param: 'promotion[coupon]' });
    }
    const customer = params.customer ?? null;
    if (customer !== null && !findCustomer(store, customer)) throw noSuchParam('customer', customer, 'customer');
    const promotion: Stripe.PromotionCode = {
      id: newId('promo'),
      object: 'promotion_code',
      active: params.active ?? true,
      code: freeCode(store, params.code ?? randomText(8).toUpperCase(), customer),
      created: store.seconds(),
      customer,
      customer_account: null,
      expires_at: params.expires_at ?? null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      promotion: { coupon: coupon.id, type: 'coupon' },
      restrictions: restrictionsOf(params.restrictions),
      times_redeemed: 0,
    };
    recordEvent(store, 'promotion_code.created', promotion);
    return shown(store, store.put('promotionCodes', promotion));
  }),

  get(`${path}/:id`, {}, (_, store, id) => shown(store, findOrRefuse(store, 'promotionCodes', id))),

  post(`${path}/:id`, { active: optional(boolean), metadata }, (params, store, id) => {
    const before = findOrRefuse(store, 'promotionCodes', id);
    const isRevived = params.active === true && !before.active;
    if (isRevived) freeCode(store, before.code, typeof before.customer === 'string' ? before.customer : null);
    const after: Stripe.PromotionCode = {
      ...before,
      ...params,
      metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    };
    recordEvent(store, 'promotion_code.updated', after);
    return shown(store, store.put('promotionCodes', after));
  }),

  get(
    path,
    {
      ...pageFields,
      ...createdField,
      active: optional(boolean),
      code: optional(text),
      coupon: optional(text),
      customer: optional(text),
    },
    ({ active, code, coupon, customer, ...params }, store) => {
      const found = store
        .newestFirst('promotionCodes')
        .map((promotion) => shown(store, promotion))
        .filter((promotion) => active === undefined || promotion.active === active)
        .filter((promotion) => code === undefined || promotion.code.toLowerCase() === code.toLowerCase())
        .filter((promotion) => coupon === undefined || promotion.promotion.coupon === coupon)
        .filter((promotion) => customer === undefined || promotion.customer === customer);
      return page(path, found, params);
    },
  ),
];
