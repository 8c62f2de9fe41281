import { middlewareMarker, type MiddlewareResult } from '@trpc/server/unstable-core-do-not-import';

import type { AttemptLedger } from './attempt.ts';

/** What middleware needs of a procedure's context to make its call repeatable. */
export interface CallContext {
  readonly ledger: AttemptLedger;
  /**
   * The key that the caller sent with this call, by its place in a batch; null when they sent none.
   * @throws LedgerRefused INVALID_IDEMPOTENCY_KEY.
   */
  idempotencyKey(batchIndex: number): string | null;
  /** Tells the caller, beside the answer, what came of the call. */
  report(receipt: Receipt): void;
}

/** What a call has cost and left, in credits, and whether its answer is that of an earlier one. */
export interface Receipt {
  readonly charged?: number;
  readonly available?: number;
  readonly isRepeat: boolean;
}

/** What a procedure answers a repeat, without running its body. */
export function repeated(output: string): MiddlewareResult<object> {
  return { ok: true, marker: middlewareMarker, data: output === '' ? undefined : JSON.parse(output) };
}

/** An answer as it is kept for repeats. */
export function keptOutput(data: unknown): string {
  return JSON.stringify(data) ?? '';
}
