import { GRANT_TYPES } from '@tollgate/ledger';
import { z } from 'zod';

import { signedInOr } from '../../trpc/init.ts';
import { reasonsOf } from './reasons-of.ts';

const credits = z.int();

const Lot = z.strictObject({
  /** Also that of the line which granted it, where there is one. */
  id: z.uuid(),
  type: z.enum(GRANT_TYPES),
  /** What the line says that granted it; null for credits that came back after their own lot had ended. */
  reason: z.string().nullable(),
  amount: credits,
  remaining: credits,
  held: credits,
  /** For the whole lot; 0 for what was given. */
  paidCents: z.int(),
  currency: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

const Hold = z.strictObject({
  id: z.uuid(),
  credits,
  reason: z.string(),
  feature: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** The credits are back by then at the latest. */
  expiresAt: z.iso.datetime(),
});

/** What one's own balance is made of, in the order it will be used, and what is held of it, the oldest first. */
export const lots = signedInOr('credits:read')
  .input(z.strictObject({}).optional())
  .output(z.strictObject({ lots: z.array(Lot), holds: z.array(Hold) }))
  .query(async ({ ctx: { db, ledger, user } }) => {
    const [unspent, holds] = await Promise.all([ledger.getLots(user.id), ledger.getHolds(user.id)]);
    const reasons = await reasonsOf(
      db,
      user.id,
      unspent.map(({ id }) => id),
    );
    return {
      lots: unspent.map((lot) => ({
        ...lot,
        reason: reasons.get(lot.id) ?? null,
        expiresAt: lot.expiresAt?.toISOString() ?? null,
        createdAt: lot.createdAt.toISOString(),
      })),
      holds: holds.map(({ id, credits: held, reason, feature, createdAt, expiresAt }) => {
        const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
        return { id, credits: held, reason, feature, ...times };
      }),
    };
  });
