import type { Stripe } from 'stripe';
import { idOf, newId } from '../id.ts';
import { formatMoney } from '../money.ts';
import { discountOf, isCodeActive } from '../payments/promotion-code.ts';
import type { Store } from '../store.ts';
import type { PaymentProblem } from './payment.ts';

const problem = (message: string): PaymentProblem => ({ field: 'promotionCode', message });

/** Whether the session's hosted page has a field for a code. */
export const takesPromotionCode = (session: Stripe.Checkout.Session): boolean =>
  session.mode === 'payment' && session.allow_promotion_codes === true;

/** What typing a code into the hosted page does: the session's new terms, or why it has none. */
export const applyPromotion = (
  store: Store,
  session: Stripe.Checkout.Session,
  typed: string,
): Stripe.Checkout.Session | PaymentProblem => {
  if (!takesPromotionCode(session)) return problem('This checkout takes no promotion codes.');
  const promotion = findUsable(store, session, typed.trim());
  if ('field' in promotion) return promotion;
  const coupon = store.find('coupons', idOf(promotion.promotion.coupon));
  if (!coupon) return problem('This code is invalid.');
  const amount = discountOf(coupon, { amount: session.amount_subtotal ?? 0, currency: session.currency ?? 'usd' });
  if (amount === 0) return problem(`This code is not for ${session.currency?.toUpperCase()}.`);
  return setDiscount(store, session, { amount, promotion, coupon });
};

export const removePromotion = (store: Store, session: Stripe.Checkout.Session): Stripe.Checkout.Session =>
  setDiscount(store, session, null);

/** The code on a session, if it has one. */
export const promotionOf = (store: Store, session: Stripe.Checkout.Session): Stripe.PromotionCode | undefined => {
  const id = session.discounts?.[0]?.promotion_code;
  return store.find('promotionCodes', idOf(id));
};

/** A code may have been used up, or have ended, between the page and the payment: then the full price is due. */
export const stillValid = (
  store: Store,
  session: Stripe.Checkout.Session,
): Stripe.Checkout.Session | PaymentProblem => {
  const promotion = promotionOf(store, session);
  if (!promotion || isCodeActive(store, promotion)) return session;
  removePromotion(store, session);
  return problem(`The code ${promotion.code} is no longer valid. Nothing was charged; the full price is shown now.`);
};

/** Counts a code as used: when the session is complete, not when it is typed. */
export const redeemPromotion = (store: Store, session: Stripe.Checkout.Session): void => {
  const promotion = promotionOf(store, session);
  const coupon = promotion && store.find('coupons', idOf(promotion.promotion.coupon));
  if (!promotion || !coupon) return;
  store.put('promotionCodes', { ...promotion, times_redeemed: promotion.times_redeemed + 1 });
  store.put('coupons', { ...coupon, times_redeemed: coupon.times_redeemed + 1 });
};

const findUsable = (
  store: Store,
  session: Stripe.Checkout.Session,
  typed: string,
): Stripe.PromotionCode | PaymentProblem => {
  const found = store
    .newestFirst('promotionCodes')
    .find(
      (promotion) =>
        promotion.code.toLowerCase() === typed.toLowerCase() &&
        isCodeActive(store, promotion) &&
        (promotion.customer === null || promotion.customer === session.customer),
    );
  if (!found) return problem('This code is invalid.');
  const { first_time_transaction: isFirstOnly, minimum_amount: minimum, minimum_amount_currency } = found.restrictions;
  const currency = minimum_amount_currency ?? session.currency ?? 'usd';
  if (minimum !== null && (currency !== session.currency || (session.amount_subtotal ?? 0) < minimum)) {
    return problem(`This code is for orders of ${formatMoney(minimum, currency)} and more.`);
  }
  const hasPaid = ({ customer, paid }: Stripe.Charge) => paid && customer !== null && customer === session.customer;
  return isFirstOnly && store.all('charges').some(hasPaid) ? problem('This code is for a first order.') : found;
};

const setDiscount = (
  store: Store,
  session: Stripe.Checkout.Session,
  given: { amount: number; promotion: Stripe.PromotionCode; coupon: Stripe.Coupon } | null,
): Stripe.Checkout.Session => {
  const subtotal = session.amount_subtotal ?? 0;
  const discount = given && newDiscount(store, session, given);
  const checkout = store.find('checkouts', session.id);
  if (checkout) {
    let [before, taken] = [0, 0];
    // Each line takes its share of the whole, and the shares add up to it to the cent.
    const items = checkout.items.map((line) => {
      before += line.amount_subtotal;
      const amount = Math.floor(((given?.amount ?? 0) * before) / subtotal) - taken;
      taken += amount;
      return {
        ...line,
        amount_discount: amount,
        amount_total: line.amount_subtotal - amount,
        discounts: discount ? [{ amount, discount }] : [],
      };
    });
    store.put('checkouts', { ...checkout, items });
  }
  const amount = given?.amount ?? 0;
  return store.put('sessions', {
    ...session,
    amount_total: subtotal - amount,
    discounts: given ? [{ coupon: given.coupon.id, promotion_code: given.promotion.id }] : [],
    total_details: { amount_discount: amount, amount_shipping: 0, amount_tax: 0 },
  } satisfies Stripe.Checkout.Session);
};

const newDiscount = (
  store: Store,
  session: Stripe.Checkout.Session,
  { promotion, coupon }: { promotion: Stripe.PromotionCode; coupon: Stripe.Coupon },
): Stripe.Discount => ({
  id: newId('di'),
  object: 'discount',
  checkout_session: session.id,
  customer: session.customer,
  customer_account: null,
  end: null,
  invoice: null,
  invoice_item: null,
  promotion_code: promotion.id,
  source: { coupon: coupon.id, type: 'coupon' },
  start: store.seconds(),
  subscription: null,
  subscription_item: null,
});
