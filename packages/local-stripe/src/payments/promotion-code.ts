import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { idOf } from '../id.ts';

/** Whether a coupon can still be redeemed. */
export const isCouponValid = (store: Store, coupon: Stripe.Coupon): boolean =>
  coupon.times_redeemed < (coupon.max_redemptions ?? Infinity) && store.seconds() < (coupon.redeem_by ?? Infinity);

/** Whether a promotion code, and the coupon behind it, can still be redeemed. */
export const isCodeActive = (store: Store, promotion: Stripe.PromotionCode): boolean => {
  const coupon = store.find('coupons', idOf(promotion.promotion.coupon));
  return (
    promotion.active &&
    promotion.times_redeemed < (promotion.max_redemptions ?? Infinity) &&
    store.seconds() < (promotion.expires_at ?? Infinity) &&
    coupon !== undefined &&
    isCouponValid(store, coupon)
  );
};

/** What a coupon takes off: never more than there is, and nothing in another currency than its own. */
export const discountOf = (
  { percent_off: percent, amount_off: off, currency: own }: Stripe.Coupon,
  { amount, currency }: { amount: number; currency: string },
): number => {
  if (percent !== null) return Math.round((amount * percent) / 100);
  return own === currency ? Math.min(off ?? 0, amount) : 0;
};
