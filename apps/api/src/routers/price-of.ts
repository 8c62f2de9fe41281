import { FEATURE_KEYS, FEATURES, LedgerRefused, PRICE_VERSION } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';

interface Asked {
  readonly feature?: string | undefined;
  /** Instead of what the catalog says: for metered work. */
  readonly credits?: number | undefined;
  readonly reason?: string | undefined;
}

/** What a charge or a hold comes to: price and words as the catalog has them, unless the call says otherwise. */
export function priceOf({ feature: name, credits, reason }: Asked) {
  if (name === undefined) {
    if (credits !== undefined && reason !== undefined) return { credits, reason, feature: null, priceVersion: null };
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'Name a feature, or say both credits and reason.' });
  }
  const feature = FEATURE_KEYS.find((key) => key === name);
  if (!feature) throw new LedgerRefused({ code: 'UNKNOWN_FEATURE' });
  const listed = FEATURES[feature];
  return {
    credits: credits ?? listed.credits,
    reason: reason ?? listed.reason,
    feature,
    // A price that the caller metered is of no version of the catalog.
    priceVersion: credits === undefined ? PRICE_VERSION : null,
  };
}
