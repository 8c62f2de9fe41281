import { hash, randomUUID } from 'node:crypto';

import { experimental_standaloneMiddleware as standaloneMiddleware } from '@trpc/server';

import { begin } from './charge/begin.ts';
import { keptOutput, repeated, type CallContext } from './charge/call-context.ts';

interface RepeatableContext extends CallContext {
  /** Whose keys these are, unless the call names an account: the person's who calls, or else the caller's own. */
  readonly user: { readonly id: string } | undefined;
  readonly actor: string;
}

/** Longer than any call of Stripe's is waited for; a body that still runs is given more. */
const TTL_MS = 60 * 1000;

/**
 * Lets a caller repeat a mutation that moves credits or money by itself: with their `Idempotency-Key` it is done once,
 * and repeats get its answer. `ctx.call.key` is a key for what the body posts or sends: a run that takes over from one
 * that broke off comes with the same. Put it after `.input()`.
 *
 * @throws LedgerRefused CALL_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, OUTPUT_NOT_KEPT, INVALID_IDEMPOTENCY_KEY.
 * @example
 * adminOnly.input(Refund).use(repeatable)
 *   .mutation(({ ctx, input }) => ctx.ledger.refundCredits({ ...input, key: ctx.call.key }))
 */
export const repeatable = standaloneMiddleware<{ ctx: RepeatableContext; input: unknown }>().create<{
  call: { key: string };
}>(async function repeatable({ ctx, input, path, batchIndex, next }) {
  const key = ctx.idempotencyKey(batchIndex);
  if (key === null) return next({ ctx: { call: { key: `call:${randomUUID()}` } } });
  const userId = accountOf(input) ?? ctx.user?.id ?? ctx.actor;
  const attempt = await begin(ctx.ledger, { userId, key, procedure: path, input, ttlMs: TTL_MS });
  if (attempt && 'output' in attempt) {
    ctx.report({ charged: 0, available: attempt.available, isRepeat: true });
    return repeated(attempt.output);
  }
  using _alive = attempt?.keepAlive();
  const result = await next({ ctx: { call: { key: ledgerKeyOf(key) } } });
  if (result.ok) await attempt?.finish({ credits: 0, metadata: {}, output: keptOutput(result.data) });
  else await attempt?.abandon();
  return result;
});

/** The account that a call is about, where it says so. */
function accountOf(input: unknown): string | null {
  const names = typeof input === 'object' && input !== null && 'userId' in input ? input.userId : null;
  return typeof names === 'string' ? names : null;
}

/** A key of the ledger's own length, whatever the caller's. */
function ledgerKeyOf(key: string): string {
  return `call:${hash('sha256', key, 'hex')}`;
}
