import { isOwnPath } from '../../ui/own-path.ts';
import { isOfferKey } from './offers.ts';
import type { OfferKey } from './offers.ts';

// Stripe sends everybody who turns back to the same plain address, so the tab itself has to remember that it left for
// Checkout, for what, and from where.
const storageKey = 'tollgate.checkout';

export interface CheckoutUnderWay {
  offer: OfferKey;
  back: string;
  /** Stripe's id of it; undefined where its address does not have it. */
  session?: string | undefined;
}

const sessionId = /^cs_\w+$/;

export function isSessionId(value: unknown): value is string {
  return typeof value === 'string' && sessionId.test(value);
}

/** The session that an address of Stripe's leads to. */
export function sessionAt(url: string): string | undefined {
  return new URL(url).pathname.split('/').find(isSessionId);
}

export function rememberCheckout(checkout: CheckoutUnderWay): void {
  sessionStorage.setItem(storageKey, JSON.stringify(checkout));
}

/** Forgets a checkout that was left by another way than its own links, such as a typed address. */
export function dropCheckout(): void {
  sessionStorage.removeItem(storageKey);
}

/** Answers with the checkout this tab left for, once. */
export function takeCheckout(): CheckoutUnderWay | undefined {
  const stored = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  if (stored === null) return undefined;
  const { offer, back, session }: Partial<CheckoutUnderWay> = JSON.parse(stored);
  return isOfferKey(offer) && isOwnPath(back) ? { offer, back, session } : undefined;
}
