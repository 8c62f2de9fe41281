import { OFFERS, type OfferKey } from '../catalog.ts';

/** A price as the catalog asks for it, and the variable that names it to the app. */
export interface CatalogPrice {
  readonly lookupKey: string;
  readonly productName: string;
  readonly priceCents: number;
  readonly currency: string;
  /** null for what is paid once. */
  readonly interval: 'month' | null;
  readonly variable: string;
}

export const CATALOG_PRICES: readonly CatalogPrice[] = [
  priceFrom('STARTER', 'STRIPE_PRICE_ID_100_CREDITS'),
  priceFrom('POPULAR', 'STRIPE_PRICE_ID_500_CREDITS'),
  priceFrom('PRO', 'STRIPE_PRICE_ID_1000_CREDITS'),
  priceFrom('ENTERPRISE', 'STRIPE_PRICE_ID_5000_CREDITS'),
  priceFrom('pro', 'STRIPE_PRICE_ID_PRO_MONTHLY'),
];

function priceFrom(key: OfferKey, variable: string): CatalogPrice {
  const { mode, credits, lookupKey, priceCents, currency } = OFFERS[key];
  const isOnce = mode === 'payment';
  const productName = isOnce ? `${credits.toLocaleString('en')} credits` : 'Pro';
  return { lookupKey, productName, priceCents, currency, interval: isOnce ? null : 'month', variable };
}
