import type { ApiOutputs } from '../../api.ts';
import { isOfferKey } from '../credits/offers.ts';
import type { OfferKey } from '../credits/offers.ts';
import type { Feature } from '../studio/creation.ts';
import { featureOf, tabs } from '../studio/paid-features.ts';
import type { Terms } from './calculation.ts';

/** What the product's catalog comes to, as the API has it. */
export type Catalog = ApiOutputs['admin']['profitTable'];

/** What may be imagined otherwise, as it stands in the address; each figure is whole. */
export type WhatIfKey =
  /** Microdollars. */
  | `cost.${Feature}`
  | `credits.${Feature}`
  /** Cents. */
  | `price.${OfferKey}`
  /** Basis points. */
  | 'discount'
  | 'fee'
  /** Cents. */
  | 'feeCents';

export type WhatIf = { [Key in WhatIfKey]?: number | undefined };

/** What Stripe asks of a card payment in the United States. */
const usualFee = { fee: 290, feeCents: 30 };

/** The catalog as it is, but for what is imagined. */
export function termsOf({ creditListCents, features, packages, plans }: Catalog, whatIf: WhatIf): Terms {
  return {
    creditListCents,
    features: features.map(({ feature, credits, costMicrodollars }) => ({
      feature,
      credits: whatIf[`credits.${feature}`] ?? credits,
      costMicrodollars: whatIf[`cost.${feature}`] ?? costMicrodollars,
    })),
    offers: [...packages, ...plans].map(({ key, credits, priceCents }) => ({
      key,
      credits,
      priceCents: whatIf[`price.${key}`] ?? priceCents,
    })),
    discountBasisPoints: whatIf.discount ?? 0,
    feeBasisPoints: whatIf.fee ?? usualFee.fee,
    feeCents: whatIf.feeCents ?? usualFee.feeCents,
  };
}

const features = tabs.map((tab) => featureOf(tab));
const figureMax = 1_000_000_000;

/** What an address imagines. Anybody can write one, so what does not fit is left out. */
export function readWhatIf(search: Record<string, unknown>): WhatIf {
  const read = Object.entries(search).filter(([key, value]) => isWhatIfKey(key) && isFigure(value));
  return Object.fromEntries(read);
}

function isWhatIfKey(key: string): key is WhatIfKey {
  const [kind, subject] = key.split('.');
  if (kind === 'cost' || kind === 'credits') return features.some((feature) => feature === subject);
  return kind === 'price' ? isOfferKey(subject) : ['discount', 'fee', 'feeCents'].includes(key);
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= figureMax;
}
