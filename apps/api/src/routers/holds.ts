import { z } from 'zod';

import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { MOST } from './page.ts';
import { Person } from './person.ts';

const Hold = z.strictObject({
  id: z.string(),
  userId: z.string(),
  /** Null for an account of nobody we know. */
  person: Person.nullable(),
  credits: z.int(),
  reason: z.string(),
  feature: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Past its limit: it holds nothing any more, and waits to be booked as ended. */
  isOverdue: z.boolean(),
});

/** The oldest open holds of everybody. */
export const openHolds = adminOnly
  .input(z.strictObject({ limit: z.int().min(1).max(MOST).default(50) }))
  .output(z.array(Hold))
  .query(async ({ ctx, input }) => {
    const holds = await ctx.ledger.getOldestHolds(input);
    const ids = [...new Set(holds.map(({ userId }) => userId))].filter((id) => z.uuid().safeParse(id).success);
    const people =
      ids.length === 0
        ? []
        : await ctx.db.selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
    const now = Date.now();
    return holds.map(({ id, userId, credits, reason, feature, createdAt, expiresAt }) => ({
      id,
      userId,
      credits,
      reason,
      feature,
      person: people.find((one) => one.id === userId) ?? null,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      isOverdue: expiresAt.getTime() <= now,
    }));
  });

/** Books now what time alone has ended, holds and credits, of up to a thousand accounts. */
export const sweepHolds = adminOnly
  .input(z.strictObject({}).optional())
  .use(audited)
  .output(z.strictObject({ accounts: z.int() }))
  .mutation(async ({ ctx }) => ({ accounts: await ctx.ledger.expire() }));
