import type { ApiOutputs } from '../../api.ts';

export type Package = ApiOutputs['credits']['packages'][number];
export type PackageKey = Package['key'];
/** Whatever leads to Checkout: a package, or the plan. */
export type OfferKey = ApiOutputs['billing']['order']['packageKey'];

const names = {
  STARTER: 'STARTER',
  POPULAR: 'POPULAR',
  PRO: 'PRO',
  ENTERPRISE: 'ENTERPRISE',
  pro: 'Pro plan',
} satisfies Record<OfferKey, string>;

export function isOfferKey(value: unknown): value is OfferKey {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

export function offerName(key: OfferKey): string {
  return names[key];
}
