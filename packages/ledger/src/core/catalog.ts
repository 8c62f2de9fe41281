/**
 * What costs credits and what sells them. Raise `PRICE_VERSION` with every change of a feature's credits: each
 * deduction keeps the version it was made at, so that a change never alters what was already held or charged.
 */
export const PRICE_VERSION = 1;

/** The list value of a credit, in cents: a feature's price on the price list is its credits times this. */
export const CREDIT_LIST_CENTS = 4;

export const FEATURE_KEYS = ['SONG_GENERATION', 'BEAT_GENERATION', 'LYRICS_GENERATION', 'LYRICS_ANALYSIS'] as const;
export type FeatureKey = (typeof FEATURE_KEYS)[number];

/**
 * What a feature costs in credits, the words that stand on the statement for it, and what its provider charges us: in
 * microdollars, millionths of a US dollar, because that is less than a cent's precision allows.
 */
export const FEATURES = {
  SONG_GENERATION: { credits: 25, reason: 'Song Generation', costMicrodollars: 400_000 },
  BEAT_GENERATION: { credits: 5, reason: 'Beat Generation', costMicrodollars: 80_000 },
  LYRICS_GENERATION: { credits: 4, reason: 'Lyrics Generation', costMicrodollars: 64_000 },
  LYRICS_ANALYSIS: { credits: 2, reason: 'Lyrics Analysis', costMicrodollars: 32_000 },
} as const satisfies Record<FeatureKey, { credits: number; reason: string; costMicrodollars: number }>;

/** From the smallest package up. */
export const PACKAGE_KEYS = ['STARTER', 'POPULAR', 'PRO', 'ENTERPRISE'] as const;
export type PackageKey = (typeof PACKAGE_KEYS)[number];

/** What can be bought. `lookupKey` finds its price at Stripe. */
export const PACKAGES = {
  STARTER: { credits: 100, priceCents: 499, currency: 'usd', lookupKey: 'credits_100' },
  POPULAR: { credits: 500, priceCents: 1999, currency: 'usd', lookupKey: 'credits_500' },
  PRO: { credits: 1000, priceCents: 3499, currency: 'usd', lookupKey: 'credits_1000' },
  ENTERPRISE: { credits: 5000, priceCents: 14999, currency: 'usd', lookupKey: 'credits_5000' },
} as const satisfies Record<PackageKey, { credits: number; priceCents: number; currency: string; lookupKey: string }>;

/** What can be subscribed to: credits for each paid month, and its price. `lookupKey` finds it at Stripe. */
export const PLANS = {
  pro: { credits: 1000, priceCents: 1900, currency: 'usd', lookupKey: 'pro_monthly' },
} as const;

export function isPackageKey(value: string): value is PackageKey {
  return Object.hasOwn(PACKAGES, value);
}

/** What a package saves against the smallest one's price per credit, in whole percent. */
export function savingPercent(key: PackageKey): number {
  const { credits, priceCents } = PACKAGES[key];
  const { credits: baseCredits, priceCents: basePriceCents } = PACKAGES.STARTER;
  return Math.round(100 * (1 - (priceCents * baseCredits) / (credits * basePriceCents)));
}

/** The smallest package that gives at least `credits`; null when none does. */
export function packageCovering(credits: number): PackageKey | null {
  return PACKAGE_KEYS.find((key) => PACKAGES[key].credits >= credits) ?? null;
}
