import { z } from 'zod';

import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { lineOfText } from '../trpc/line-of-text.ts';
import { UserId } from '../trpc/user-id.ts';
import { Transaction, transactionOut } from './transaction.ts';

const MAX_CREDITS = 1_000_000_000_000;

/** An admin's correction of somebody's credits, in or out, with the reason that stands on their statement. */
export const adjust = adminOnly
  .input(
    z.strictObject({
      userId: UserId,
      credits: z
        .int()
        .min(-MAX_CREDITS)
        .max(MAX_CREDITS)
        .refine((credits) => credits !== 0, 'must not be 0'),
      reason: lineOfText(1_000),
    }),
  )
  .use(repeatable)
  .use(audited)
  .output(z.strictObject({ transaction: Transaction }))
  .mutation(async ({ ctx, input }) => {
    const { transaction } = await ctx.ledger.adjust({ ...input, key: ctx.call.key, actor: ctx.actor });
    return { transaction: transactionOut(transaction) };
  });
