import { PACKAGE_KEYS } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { ORDER_STATES } from '../database.ts';
import { router, signedIn } from '../trpc/init.ts';

const Order = z.strictObject({
  state: z.enum(ORDER_STATES),
  packageKey: z.enum(PACKAGE_KEYS),
  credits: z.int(),
  priceCents: z.int(),
  currency: z.string(),
});

export const billing = router({
  /** How far a purchase of one's own is, by the Checkout session that the return page was called with. */
  order: signedIn
    .input(z.strictObject({ sessionId: z.string().min(1).max(255) }))
    .output(Order)
    .query(async ({ ctx, input }) => {
      const order = await ctx.db
        .selectFrom('credit_orders')
        .select(['state', 'package_key as packageKey', 'credits', 'amount_cents as priceCents', 'currency'])
        .where('checkout_session_id', '=', input.sessionId)
        .where('user_id', '=', ctx.user.id)
        .executeTakeFirst();
      if (!order) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have no such purchase.' });
      return Order.parse(order);
    }),
});
