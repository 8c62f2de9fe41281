import { z } from 'zod';

import { checkActivationKey } from '../stripe/subscription.ts';
import { adminOnly, router } from '../trpc/init.ts';

/** For other services. */
export const service = router({
  /** Whether an activation key opens what a plan gives, and whose it is. */
  checkActivationKey: adminOnly
    .input(z.strictObject({ activationKey: z.string().min(1).max(255) }))
    .output(z.strictObject({ isValid: z.boolean(), userId: z.string().nullable(), status: z.string().nullable() }))
    .query(({ ctx, input }) => checkActivationKey(ctx.db, input.activationKey)),
});
