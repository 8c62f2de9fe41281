import { randomUUID } from 'node:crypto';

import { FEATURES, PRICE_VERSION, type FeatureKey, type Ledger, type Metadata } from '@tollgate/ledger';
import { initTRPC } from '@trpc/server';

// Knows the ledger and tRPC alone, so that any router can use it.

/** What a paid procedure's context must have. */
interface ChargeContext {
  readonly user: { readonly id: string };
  readonly ledger: Pick<Ledger, 'hold' | 'capture' | 'release'>;
}

/** A charge under way, for the body of the procedure it pays for. */
interface Charge {
  /** What the call will cost. */
  readonly credits: number;
  /** Adds to the metadata of the line on the statement: ids and enumerations, no text a person wrote. */
  note(metadata: Metadata): void;
}

const t = initTRPC.context<ChargeContext>().create();

/**
 * Makes a procedure cost what its feature costs. The price is held before the body runs, captured when it succeeds and
 * given back when it fails; a hold that a crash leaves behind ends by its time limit. Put it after `.input()`, so that
 * bad input is never charged, and before `.output()`, so that an output that fails its schema is not charged either.
 *
 * @throws LedgerRefused INSUFFICIENT_CREDITS, ACCOUNT_IN_DEBT or ACCOUNT_FROZEN, before any work.
 * @example
 * signedIn.input(SongRequest).use(charge('SONG_GENERATION')).output(Song)
 *   .mutation(({ ctx, input }) => makeSong(input))
 */
export function charge(feature: FeatureKey) {
  const { credits, reason } = FEATURES[feature];
  // Named, so that a test can find it in every procedure and hold its place to the rule.
  return t.middleware(async function charged({ ctx: { ledger, user }, next }) {
    const key = `call:${randomUUID()}:1`;
    const { hold } = await ledger.hold({ userId: user.id, key, credits, feature, reason, priceVersion: PRICE_VERSION });
    const settlement = { userId: user.id, holdId: hold.id };

    let metadata: Metadata = {};
    const underWay: Charge = { credits, note: (more) => void (metadata = { ...metadata, ...more }) };
    const result = await next({ ctx: { charge: underWay } });

    if (result.ok) {
      await ledger.capture({ ...settlement, metadata });
    } else {
      // The caller must hear why the body failed, not why the release did: the hold's time limit gives the credits back.
      await ledger.release(settlement).catch(() => undefined);
    }
    return result;
  });
}
