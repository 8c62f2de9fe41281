import { FEATURES, PRICE_VERSION, type FeatureKey } from '@tollgate/ledger';
import { experimental_standaloneMiddleware as standaloneMiddleware } from '@trpc/server';

import { begin } from './charge/begin.ts';
import { keptOutput, repeated, type CallContext } from './charge/call-context.ts';
import { RunningCharge } from './charge/running-charge.ts';
import { isStream, settleStream } from './charge/settle-stream.ts';

// Knows the ledger and tRPC alone, so that any router can use it.

interface Payer {
  readonly id: string;
}

/** What a paid procedure's context must have. */
export interface ChargeContext<User extends Payer = Payer> extends CallContext {
  readonly user: User;
  /** Who calls, for the line on the statement, when it is not the user in person. */
  readonly actor?: string | undefined;
}

interface ChargeOptions<Input, User> {
  /** The price of this call in credits, rounded up; the feature's own unless said. 0 makes it free. */
  readonly credits?: (input: Input) => number;
  /** Who pays nothing, or for what nothing is paid. */
  readonly isFree?: (call: { readonly user: User; readonly input: Input }) => boolean | Promise<boolean>;
  /**
   * How long credits stay set aside when nobody gives them more time, in milliseconds: 5 minutes unless said. While the
   * body runs they are given more; after a crash they come back when it has passed.
   */
  readonly ttlMs?: number;
}

const DEFAULT_TTL_MS = 5 * 60 * 1000;

/**
 * Makes a procedure cost what its feature costs. The price is held before the body runs, captured when it succeeds and
 * given back when it fails; a hold that a crash leaves behind ends by its time limit. With the caller's
 * `Idempotency-Key` the whole call may be repeated: it is charged once, and repeats get its answer. A body that answers
 * a stream is charged when that ends: what was settled; else all of it when it finishes, or when its reader leaves with
 * some of it; else nothing.
 *
 * Put it after `.input()`, so that bad input is never charged, and before `.output()`, so that an output that fails its
 * schema is not charged either.
 *
 * @throws LedgerRefused INSUFFICIENT_CREDITS, ACCOUNT_IN_DEBT or ACCOUNT_FROZEN, before any work; CALL_IN_PROGRESS,
 *   IDEMPOTENCY_KEY_REUSED or OUTPUT_NOT_KEPT for a repeat.
 * @example
 * signedIn.input(SongRequest).use(charge('SONG_GENERATION')).output(Song)
 *   .mutation(({ ctx, input }) => makeSong(input))
 * @example
 * signedIn.input(Prompt).use(charge('COMPLETION', { credits: (prompt: Prompt) => prompt.maxTokens / 1000 }))
 *   .mutation(async ({ ctx, input }) => {
 *     const { text, tokens } = await complete(input);
 *     ctx.charge.settle(tokens / 1000);
 *     return text;
 *   })
 */
export function charge<Input = unknown, User extends Payer = Payer>(
  feature: FeatureKey,
  { credits: creditsOf, isFree, ttlMs = DEFAULT_TTL_MS }: ChargeOptions<Input, User> = {},
) {
  const { credits: ownCredits, reason } = FEATURES[feature];

  async function priceOf(user: User, input: Input): Promise<number> {
    if (await isFree?.({ user, input })) return 0;
    const credits = Math.ceil(creditsOf ? creditsOf(input) : ownCredits);
    if (!(credits >= 0)) throw new TypeError(`The price of ${feature} came to ${credits} credits.`);
    return credits;
  }

  const middleware = standaloneMiddleware<{ ctx: ChargeContext<User>; input: Input }>();
  // Named, so that a test can find it in every procedure and hold its place to the rule.
  return middleware.create<{ charge: RunningCharge }>(async function charged(call) {
    const { ctx, input, path, signal } = call;
    const { ledger, user } = ctx;
    const actor = ctx.actor === user.id ? null : ctx.actor;
    const credits = await priceOf(user, input);
    const price = credits > 0 ? { credits, reason, feature, priceVersion: PRICE_VERSION, actor } : undefined;
    const key = ctx.idempotencyKey(call.batchIndex);
    const attempt = await begin(ledger, { userId: user.id, key, procedure: path, input, price, ttlMs });
    if (attempt && 'output' in attempt) {
      ctx.report({ charged: 0, available: attempt.available, isRepeat: true });
      return repeated(attempt.output);
    }
    const running = new RunningCharge(attempt, credits);
    using _alive = attempt?.keepAlive();
    const result = await call.next({ ctx: { charge: running } });
    if (!result.ok) {
      await attempt?.abandon();
      return result;
    }
    if (!attempt) return result;
    if (isStream(result.data)) return { ...result, data: settleStream(result.data, { attempt, running, signal }) };
    const settlement = running.settlement(keptOutput(result.data));
    const available = await attempt.finish(settlement);
    ctx.report({ charged: settlement.credits, available, isRepeat: false });
    return result;
  });
}
