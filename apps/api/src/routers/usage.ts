import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { keyHolder } from '../trpc/init.ts';
import { onAccount, userId } from '../trpc/on-account.ts';
import { restEndpoint } from '../trpc/rest-endpoint.ts';

const DAY_MS = 86_400_000;
const DAYS_UNLESS_SAID = 30;
/** The longest time that can be asked for in one call, by how finely it is cut. */
const MOST_DAYS = { hour: 31, day: 366 } as const;

const instant = z.iso.datetime({ offset: true }).optional();

/** What was spent on each feature, as a whole or by UTC hour or day. */
export const usage = keyHolder('credits:read')
  .meta(
    restEndpoint('GET /service/usage', {
      summary: 'Read usage by feature',
      description: 'Credits spent, less refunds: over the last 30 days unless said, as a whole or by UTC hour or day.',
    }),
  )
  .input(
    z.strictObject({
      userId,
      from: instant,
      to: instant.describe('Up to this instant, without it; now unless said'),
      per: z.enum(['hour', 'day']).optional(),
    }),
  )
  .use(onAccount)
  .output(
    z.array(
      z.strictObject({
        /** Null for what names no feature. */
        feature: z.string().nullable(),
        /** When the hour or day begins; null for the whole time. */
        start: z.iso.datetime().nullable(),
        credits: z.int(),
        deductions: z.int(),
      }),
    ),
  )
  .query(async ({ ctx, input: { per, ...said } }) => {
    const to = said.to === undefined ? new Date() : new Date(said.to);
    const from = said.from === undefined ? new Date(to.getTime() - DAYS_UNLESS_SAID * DAY_MS) : new Date(said.from);
    if (from >= to) throw new TRPCError({ code: 'BAD_REQUEST', message: 'from must be before to.' });
    if (per && to.getTime() - from.getTime() > MOST_DAYS[per] * DAY_MS) {
      throw new TRPCError({ code: 'BAD_REQUEST', message: `By ${per}, ask for at most ${MOST_DAYS[per]} days.` });
    }
    const rows = await ctx.ledger.getUsage({ userId: ctx.user.id, from, to, ...(per && { per }) });
    return rows.map(({ feature, start, credits, deductions }) => {
      return { feature, start: start && start.toISOString(), credits, deductions };
    });
  });
