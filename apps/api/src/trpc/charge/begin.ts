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

/** A call that was made before: what it answered then, and what can be spent now. */
interface Repeat {
  readonly output: string;
  readonly available: number;
}

/**
 * Begins a call: with a key one that may be repeated, without one that is charged for each request; null for one that
 * has neither a key nor a price.
 * @throws LedgerRefused CALL_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED, OUTPUT_NOT_KEPT, and as `hold`.
 */
export async function begin(ledger: AttemptLedger, wanted: Wanted): Promise<Attempt | Repeat | null> {
  const { key, price } = wanted;
  if (key !== null) return beginRepeatable(ledger, { ...wanted, key });
  return price ? beginOnce(ledger, { ...wanted, price }) : null;
}

async function beginRepeatable(
  ledger: AttemptLedger,
  { input, ...wanted }: Wanted & { readonly key: string },
): Promise<Attempt | Repeat> {
  const { userId, key, ttlMs } = wanted;
  const { call, available, isReplay } = await ledger.beginCall({ ...wanted, input: jsonOf(input) });
  if (isReplay) return { output: call.output ?? '', available };
  const on = { userId, key, attempt: call.attempt };
  return attemptOf(
    ledger,
    {
      finishing: (settlement) => ({ kind: 'finishCall', ...on, ...settlement }),
      abandoning: { kind: 'abandonCall', ...on },
      extending: { kind: 'extendCall', ...on, ttlMs },
    },
    ttlMs,
  );
}

async function beginOnce(
  ledger: AttemptLedger,
  { userId, price, ttlMs }: Wanted & { readonly price: Price },
): Promise<Attempt> {
  const { hold } = await ledger.hold({ userId, key: `call:${randomUUID()}:1`, ttlMs, ...price });
  const on = { userId, holdId: hold.id };
  return attemptOf(
    ledger,
    {
      finishing: ({ credits, metadata }) =>
        credits === 0 ? { kind: 'release', ...on } : { kind: 'capture', ...on, credits, metadata },
      abandoning: { kind: 'release', ...on },
      extending: { kind: 'extend', ...on, ttlMs },
    },
    ttlMs,
  );
}

/** An input as it came over the wire: by that, two calls are compared. */
function jsonOf(input: unknown) {
  return input === undefined ? null : JSON.parse(JSON.stringify(input));
}
