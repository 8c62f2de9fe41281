import { TRPCError } from '@trpc/server';

import type { Limit, Limits } from './limits.ts';

/** @throws TRPCError TOO_MANY_REQUESTS, saying when to come back. */
export async function countOrRefuse(limits: Limits, limit: Limit, who: string): Promise<void> {
  const waitSeconds = await limits.count(limit, who);
  if (waitSeconds === null) return;
  const minutes = Math.ceil(waitSeconds / 60);
  const message = `Too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message });
}
