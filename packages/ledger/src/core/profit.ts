import { CREDIT_LIST_CENTS, FEATURE_KEYS, FEATURES, PACKAGE_KEYS, PACKAGES, PLANS } from './catalog.ts';
import type { FeatureKey, PackageKey } from './catalog.ts';
import { partOf } from './cents.ts';

// The profit calculator: what the features cost us, what they bring in and what stays. Money is in whole microdollars,
// millionths of a US dollar. What does not come out whole is rounded down, each figure once and from exact figures.

const MICRODOLLARS_PER_CENT = 10_000;

/** Money in whole microdollars (millionths of a US dollar). */
export interface Profit {
  /** What providers charge us. */
  readonly costMicrodollars: number;
  readonly revenueMicrodollars: number;
  /** Revenue less cost: negative where money is lost. */
  readonly marginMicrodollars: number;
  /** The margin's share of the revenue, in basis points (6,000 is 60%); null where there is no revenue. */
  readonly marginBasisPoints: number | null;
}

/** What a feature costs in credits, and us at its provider. */
export interface FeaturePrice {
  readonly credits: number;
  readonly costMicrodollars: number;
}

/** Credits for money: a package, or a plan's month. Its currency is the one that costs are in. */
export interface Offer {
  readonly credits: number;
  readonly priceCents: number;
  readonly currency: 'usd';
}

export interface FeatureProfit extends Profit {
  readonly feature: FeatureKey;
  readonly credits: number;
}

export interface OfferProfit extends Offer {
  /** What one credit of it earns: less than its list value where the offer is discounted. */
  readonly creditMicrodollars: number;
  /** Each feature, paid for with its credits. */
  readonly features: readonly FeatureProfit[];
}

export interface ProfitTable {
  /** Each feature at its list price. */
  readonly features: readonly FeatureProfit[];
  readonly packages: readonly (OfferProfit & { readonly key: PackageKey })[];
  readonly plans: readonly (OfferProfit & { readonly key: keyof typeof PLANS })[];
}

export interface RealProfit extends Profit {
  /** What was used of the catalog, in its order. */
  readonly features: readonly {
    readonly feature: FeatureKey;
    readonly credits: number;
    readonly costMicrodollars: number;
  }[];
  /** Credits used for what is not in the catalog. What that cost us is not known, and not in the cost. */
  readonly uncostedCredits: number;
}

/**
 * What a feature costs us, what it brings in and what stays when it is paid for at the list value of its credits.
 * @example listProfit(FEATURES.SONG_GENERATION).marginBasisPoints // 6000
 */
export function listProfit({ credits, costMicrodollars }: FeaturePrice): Profit {
  return profitOf(credits * CREDIT_LIST_CENTS * MICRODOLLARS_PER_CENT, costMicrodollars);
}

/**
 * The same when it is paid for with credits of an offer: their share of what was paid for all of them.
 * @example offerProfit(FEATURES.SONG_GENERATION, PACKAGES.ENTERPRISE).revenueMicrodollars // 749950, of a list price of 1000000
 */
export function offerProfit({ credits, costMicrodollars }: FeaturePrice, offer: Offer): Profit {
  return profitOf(partOf(offer.priceCents * MICRODOLLARS_PER_CENT, credits, offer.credits), costMicrodollars);
}

/**
 * The catalog as a calculation: each feature at its list price, and paid for with each package's and plan's credits.
 * @example profitTable().packages.find(({ key }) => key === 'ENTERPRISE')?.creditMicrodollars // 29998
 */
export function profitTable(): ProfitTable {
  return {
    features: featuresAt(listProfit),
    packages: PACKAGE_KEYS.map((key) => ({ key, ...offerTable(PACKAGES[key]) })),
    plans: [{ key: 'pro', ...offerTable(PLANS.pro) }],
  };
}

/**
 * As it really came out: what was used and what it earned, whoever paid how much for their credits, or nothing.
 * @param usage whole credits deducted for each feature, refunds left in: work that was paid back has cost us all the same.
 * @param earnedCents what the credits used had been bought for, less refunds, in whole US cents: the books' figure.
 * @example realProfit({ usage: [{ feature: 'SONG_GENERATION', credits: 50 }], earnedCents: 249 }).marginMicrodollars // 1690000
 */
export function realProfit({
  usage,
  earnedCents,
}: {
  readonly usage: readonly { readonly feature: string | null; readonly credits: number }[];
  readonly earnedCents: number;
}): RealProfit {
  const creditsOf = (used: typeof usage) => used.reduce((sum, { credits }) => sum + credits, 0);
  const features = FEATURE_KEYS.map((feature) => {
    const credits = creditsOf(usage.filter((used) => used.feature === feature));
    const { costMicrodollars, credits: price } = FEATURES[feature];
    return { feature, credits, costMicrodollars: partOf(costMicrodollars, credits, price) };
  }).filter(({ credits }) => credits > 0);
  const cost = features.reduce((sum, { costMicrodollars }) => sum + costMicrodollars, 0);
  const uncostedCredits = creditsOf(usage) - creditsOf(features);
  return { ...profitOf(earnedCents * MICRODOLLARS_PER_CENT, cost), features, uncostedCredits };
}

function offerTable({ credits, priceCents, currency }: Offer): OfferProfit {
  const offer = { credits, priceCents, currency };
  const creditMicrodollars = partOf(priceCents * MICRODOLLARS_PER_CENT, 1, credits);
  return { ...offer, creditMicrodollars, features: featuresAt((price) => offerProfit(price, offer)) };
}

function featuresAt(profitAt: (price: FeaturePrice) => Profit): readonly FeatureProfit[] {
  return FEATURE_KEYS.map((feature) => ({
    feature,
    credits: FEATURES[feature].credits,
    ...profitAt(FEATURES[feature]),
  }));
}

function profitOf(revenueMicrodollars: number, costMicrodollars: number): Profit {
  const marginMicrodollars = revenueMicrodollars - costMicrodollars;
  const marginBasisPoints =
    revenueMicrodollars > 0 ? flooredShare(marginMicrodollars, 10_000, revenueMicrodollars) : null;
  return { costMicrodollars, revenueMicrodollars, marginMicrodollars, marginBasisPoints };
}

/** As `partOf`, of what may be negative: there BigInt's division would round up, towards zero. */
function flooredShare(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part);
  const remainder = product % BigInt(whole);
  return Number((product - remainder) / BigInt(whole)) - (remainder < 0n ? 1 : 0);
}
