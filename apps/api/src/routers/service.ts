import type { PostedHold, PostedLine } from '@tollgate/ledger';
import { z } from 'zod';

import { checkActivationKey } from '../stripe/subscription.ts';
import { audited } from '../trpc/audited.ts';
import { keyHolder, router } from '../trpc/init.ts';
import { lineOfText, oneLine } from '../trpc/line-of-text.ts';
import { onAccount, userId } from '../trpc/on-account.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { restEndpoint } from '../trpc/rest-endpoint.ts';
import { priceOf } from './price-of.ts';
import { Transaction, transactionOut } from './transaction.ts';
import { usage } from './usage.ts';

// Each field has one of its own: the REST adapter turns the text of a query into a number, and must not that of a body.
const credits = () => z.int().min(1).max(1_000_000_000_000);
const reason = lineOfText(1_000).describe('What the person reads on the statement');
const ttlMs = z.int().min(1).max(86_400_000).describe('How long, in milliseconds');
const holdId = z.uuid();
const metadata = z
  .record(oneLine.min(1).max(64), z.union([oneLine.max(500), z.number(), z.boolean(), z.null()]))
  .refine((entries) => Object.keys(entries).length <= 50, 'at most 50 entries')
  .optional()
  .describe('Ids and enumerations, no text a person wrote: the history outlives the person');

/** What something costs: a feature of the catalog, or so many credits for a reason, or both for a metered feature. */
const price = {
  feature: z.string().min(1).max(255).optional().describe('A feature of the catalog'),
  credits: credits().optional().describe('Instead of the feature’s own price'),
  reason: reason.optional(),
};

const Line = z.strictObject({ transaction: Transaction, available: z.int() });
const Hold = z.strictObject({
  hold: z.strictObject({
    id: z.uuid(),
    credits: z.int(),
    state: z.enum(['open', 'captured', 'released', 'expired']),
    expiresAt: z.iso.datetime(),
  }),
  available: z.int(),
});

/** For other services, and for people's own programs: each call carries an API key. */
export const service = router({
  balance: keyHolder('credits:read')
    .meta(restEndpoint('GET /service/balance', { summary: 'Read an account’s balance' }))
    .input(z.strictObject({ userId }))
    .use(onAccount)
    .output(z.strictObject({ balance: z.int(), held: z.int(), available: z.int(), debt: z.int() }))
    .query(({ ctx }) => ctx.ledger.getBalance(ctx.user.id)),

  check: keyHolder('credits:read')
    .meta(
      restEndpoint('GET /service/check', {
        summary: 'Check what could be paid',
        description: 'For screens: by the time it answers it may be old. What decides is a hold or a charge.',
      }),
    )
    .input(
      z
        .strictObject({ userId, feature: price.feature, credits: credits().optional() })
        .refine(
          (asked) => (asked.feature === undefined) !== (asked.credits === undefined),
          'Name a feature or credits.',
        ),
    )
    .use(onAccount)
    .output(z.strictObject({ isAllowed: z.boolean(), required: z.int(), available: z.int(), shortfall: z.int() }))
    .query(async ({ ctx, input }) => {
      const required = input.credits ?? priceOf(input).credits;
      const { available } = await ctx.ledger.getBalance(ctx.user.id);
      const shortfall = Math.max(0, required - available);
      return { isAllowed: shortfall === 0, required, available, shortfall };
    }),

  charge: keyHolder('credits:spend')
    .meta(
      restEndpoint('POST /service/charge', {
        summary: 'Take credits',
        description: 'At once, for work that is done or cannot fail. Name a feature, or say both credits and reason.',
        errorResponses: [402],
      }),
    )
    .input(z.strictObject({ userId, ...price, metadata }))
    .use(onAccount)
    .use(repeatable)
    .output(Line)
    .mutation(async ({ ctx: { ledger, user, call, actor, report }, input }) => {
      const asked = { userId: user.id, key: call.key, ...priceOf(input), metadata: input.metadata, actor };
      const posted = await ledger.deductCredits(asked);
      report({ charged: asked.credits, available: posted.available, isRepeat: false });
      return lineOut(posted);
    }),

  hold: keyHolder('credits:spend')
    .meta(
      restEndpoint('POST /service/hold', {
        summary: 'Hold credits',
        description: 'Sets them aside before work begins. They go back after `ttlMs`, five minutes unless said.',
        errorResponses: [402],
      }),
    )
    .input(z.strictObject({ userId, ...price, ttlMs: ttlMs.optional() }))
    .use(onAccount)
    .use(repeatable)
    .output(Hold)
    .mutation(async ({ ctx: { ledger, user, call, actor, report }, input }) => {
      const asked = { userId: user.id, key: call.key, ...priceOf(input), ttlMs: input.ttlMs, actor };
      const posted = await ledger.hold(asked);
      report({ charged: 0, available: posted.available, isRepeat: false });
      return holdOut(posted);
    }),

  extend: keyHolder('credits:spend')
    .meta(
      restEndpoint('POST /service/extend', {
        summary: 'Give a hold more time',
        description: 'Until `ttlMs` from now, if that is later than its limit.',
        errorResponses: [404, 412],
      }),
    )
    .input(z.strictObject({ userId, holdId, ttlMs }))
    .use(onAccount)
    .use(repeatable)
    .output(Hold)
    .mutation(async ({ ctx: { ledger, user }, input }) =>
      holdOut(await ledger.extend({ userId: user.id, holdId: input.holdId, ttlMs: input.ttlMs })),
    ),

  capture: keyHolder('credits:spend')
    .meta(
      restEndpoint('POST /service/capture', {
        summary: 'Capture a hold',
        description: 'Takes what it set aside, or fewer credits; the rest goes back.',
        errorResponses: [404, 412],
      }),
    )
    .input(z.strictObject({ userId, holdId, credits: credits().optional(), metadata }))
    .use(onAccount)
    .use(repeatable)
    .output(Line)
    .mutation(async ({ ctx: { ledger, user, report }, input }) => {
      const posted = await ledger.capture({ ...input, userId: user.id });
      const charged = posted.isReplay ? 0 : -posted.transaction.amount;
      report({ charged, available: posted.available, isRepeat: false });
      return lineOut(posted);
    }),

  release: keyHolder('credits:spend')
    .meta(restEndpoint('POST /service/release', { summary: 'Give a hold’s credits back', errorResponses: [404] }))
    .input(z.strictObject({ userId, holdId }))
    .use(onAccount)
    .use(repeatable)
    .output(Hold)
    .mutation(async ({ ctx: { ledger, user }, input }) =>
      holdOut(await ledger.release({ userId: user.id, holdId: input.holdId })),
    ),

  refund: keyHolder('credits:refund')
    .meta(
      restEndpoint('POST /service/refund', {
        summary: 'Refund a deduction of an account',
        description: 'Gives back all that is left of it, or so many credits. For service keys alone.',
        errorResponses: [404],
      }),
    )
    .input(z.strictObject({ userId, transactionId: z.uuid(), credits: credits().optional(), reason, metadata }))
    .use(onAccount)
    .use(repeatable)
    .use(audited)
    .output(Line)
    .mutation(async ({ ctx: { ledger, user, call, actor }, input }) =>
      lineOut(await ledger.refundCredits({ ...input, userId: user.id, key: call.key, actor })),
    ),

  usage,

  checkActivationKey: keyHolder('activation:check')
    .meta(
      restEndpoint('GET /service/activation-key', {
        summary: 'Check an activation key',
        description: 'Whether it opens what a plan gives, and whose it is. For service keys alone.',
      }),
    )
    .input(z.strictObject({ activationKey: oneLine.min(1).max(255) }))
    .output(z.strictObject({ isValid: z.boolean(), userId: z.string().nullable(), status: z.string().nullable() }))
    .query(({ ctx, input }) => checkActivationKey(ctx.db, input.activationKey)),
});

function lineOut({ transaction, available }: PostedLine): z.infer<typeof Line> {
  return { transaction: transactionOut(transaction), available };
}

function holdOut({ hold, available }: PostedHold): z.infer<typeof Hold> {
  const { id, credits: held, state, expiresAt } = hold;
  return { hold: { id, credits: held, state, expiresAt: new Date(expiresAt).toISOString() }, available };
}
