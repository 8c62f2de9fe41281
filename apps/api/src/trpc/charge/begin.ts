import { randomUUID } from 'node:crypto';

import { attemptOf, type Attempt, type AttemptLedger } from './attempt.ts';

export interface Wanted {
  readonly userId: string;
  /** Under which the caller may repeat the call; null for never. */
  readonly key: string | null;
  readonly procedure: string;
  readonly input: unknown;
  /** How long the attempt has unless it is given more time, in milliseconds. */
  readonly ttlMs: number;
  /** What it may cost; without it the call costs nothing. */
  readonly price?: Price | undefined;
}

/** Credits, and the words for them on the statement. */
interface Price {
  readonly credits: number;
  readonly reason: string;
  readonly feature: string;
  readonly priceVersion: number;
  readonly actor: string | null | undefined;
}

/** A call has begun; or it was made before, and this is what it answered; or there is nothing to begin. */
export type Begun =
  | { readonly attempt: Attempt }
  | { readonly attempt: null; readonly output: string; readonly available: number }
  | null;

/**
 * Begins a call: with a key one that may be repeated, without one that is charged for each request.
 * @throws LedgerRefused CALL_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, OUTPUT_NOT_KEPT, and as `hold`.
 */
export async function begin(ledger: AttemptLedger, { userId, key, ...wanted }: Wanted): Promise<Begun> {
  const { procedure, input, price, ttlMs } = wanted;
  if (key !== null) {
    const called = { userId, key, procedure, input: jsonOf(input), price, ttlMs };
    const { call, available, isReplay } = await ledger.beginCall(called);
    if (isReplay) return { attempt: null, output: call.output ?? '', available };
    const on = { userId, key, attempt: call.attempt };
    const commands = {
      finishing: (settlement) => ({ kind: 'finishCall', ...on, ...settlement }),
      abandoning: { kind: 'abandonCall', ...on },
      extending: { kind: 'extendCall', ...on, ttlMs },
    } as const satisfies Parameters<typeof attemptOf>[1];
    return { attempt: attemptOf(ledger, commands, ttlMs) };
  }
  if (!price) return null;
  const { hold } = await ledger.hold({ userId, key: `call:${randomUUID()}:1`, ttlMs, ...price });
  const on = { userId, holdId: hold.id };
  const commands = {
    finishing: ({ credits, metadata }) =>
      credits === 0 ? { kind: 'release', ...on } : { kind: 'capture', ...on, credits, metadata },
    abandoning: { kind: 'release', ...on },
    extending: { kind: 'extend', ...on, ttlMs },
  } as const satisfies Parameters<typeof attemptOf>[1];
  return { attempt: attemptOf(ledger, commands, ttlMs) };
}

/** An input as it came over the wire: by that, two calls are compared. */
function jsonOf(input: unknown) {
  return input === undefined ? null : JSON.parse(JSON.stringify(input));
}
