import type { OfferKey } from '../credits/offers.ts';
import type { Feature } from '../studio/creation.ts';

// The API's profit calculator once more, with what may be changed here: discounts and Stripe's fee. Money is in whole
// microdollars, millionths of a US dollar; what does not come out whole is rounded down.

/** Everything that margins follow from. */
export interface Terms {
  /** The list value of one credit. */
  creditListCents: number;
  features: readonly { feature: Feature; credits: number; costMicrodollars: number }[];
  /** Packages, and a plan's month. */
  offers: readonly { key: OfferKey; credits: number; priceCents: number }[];
  discountBasisPoints: number;
  /** What Stripe keeps of each payment: a share of it, and so much more. */
  feeBasisPoints: number;
  feeCents: number;
}

interface Profit {
  costMicrodollars: number;
  revenueMicrodollars: number;
  /** Below 0 where money is lost. */
  marginMicrodollars: number;
  /** Of the revenue; null where there is none. */
  marginBasisPoints: number | null;
}

export interface FeatureProfit extends Profit {
  feature: Feature;
  credits: number;
}

export interface OfferProfit {
  key: OfferKey;
  credits: number;
  /** What a buyer pays, and what of it is left after Stripe's fee. */
  paidMicrodollars: number;
  keptMicrodollars: number;
  /** What one credit of it earns. */
  creditMicrodollars: number;
  /** Each feature, paid for with its credits. */
  features: readonly FeatureProfit[];
}

export interface Margins {
  /** Each feature at the list value of its credits. */
  features: readonly FeatureProfit[];
  offers: readonly OfferProfit[];
}

const microdollarsPerCent = 10_000;
const whole = 10_000;

export function marginsOf(terms: Terms): Margins {
  const listMicrodollars = terms.creditListCents * microdollarsPerCent;
  return {
    features: featuresAt(terms, (credits) => credits * listMicrodollars),
    offers: terms.offers.map((offer) => offerProfit(terms, offer)),
  };
}

function offerProfit(terms: Terms, { key, credits, priceCents }: Terms['offers'][number]): OfferProfit {
  const paidMicrodollars = partOf(priceCents * microdollarsPerCent, whole - terms.discountBasisPoints, whole);
  const feeMicrodollars = partOf(paidMicrodollars, terms.feeBasisPoints, whole) + terms.feeCents * microdollarsPerCent;
  // Of what is free, Stripe sees nothing.
  const keptMicrodollars = paidMicrodollars === 0 ? 0 : paidMicrodollars - feeMicrodollars;
  return {
    key,
    credits,
    paidMicrodollars,
    keptMicrodollars,
    creditMicrodollars: partOf(keptMicrodollars, 1, credits),
    features: featuresAt(terms, (used) => partOf(keptMicrodollars, used, credits)),
  };
}

function featuresAt({ features }: Terms, revenueOf: (credits: number) => number): FeatureProfit[] {
  return features.map(({ feature, credits, costMicrodollars }) => {
    const revenueMicrodollars = revenueOf(credits);
    const marginMicrodollars = revenueMicrodollars - costMicrodollars;
    const marginBasisPoints = revenueMicrodollars > 0 ? partOf(marginMicrodollars, whole, revenueMicrodollars) : null;
    return { feature, credits, costMicrodollars, revenueMicrodollars, marginMicrodollars, marginBasisPoints };
  });
}

/** Exact as long as the product stays below 2^53, as that of any catalog's figures does. */
function partOf(amount: number, part: number, of: number): number {
  return Math.floor((amount * part) / of);
}
