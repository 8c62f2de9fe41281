import { NoAnswer, readAnswer, type Answer } from './answer.ts';
import { pause } from './pause.ts';

/** How long a call is tried. */
export interface Patience {
  /** How long one try may take, in milliseconds: a minute unless said. A procedure's work must fit in. */
  readonly timeoutMs?: number | undefined;
  /** How many tries in a row may fail before the call does: 8 unless said, over some 15 seconds. */
  readonly tries?: number | undefined;
  /** How long after the first try another one may begin, in milliseconds: two minutes unless said. */
  readonly giveUpAfterMs?: number | undefined;
}

interface Send {
  (signal: AbortSignal): Promise<Response>;
}

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;

/** What a proxy answers for a server that it does not reach, and anybody who is asked too much. */
const COMES_BACK = new Set([429, 502, 503, 504]);

/**
 * Sends a request until it is answered, or patience ends. The request must be one that may come twice: a question, or a
 * call with an `Idempotency-Key`.
 * @throws NoAnswer after the last try; what the signal says, as soon as it aborts.
 */
export async function repeat(
  send: Send,
  { timeoutMs = 60_000, tries = 8, giveUpAfterMs = 120_000 }: Patience,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const startedAt = performance.now();
  let failures = 0;
  for (let sent = 1; ; sent++) {
    const outcome = await trySend(send, timeoutMs, signal);
    const why = whyRepeat(outcome);
    failures = why === 'failed' ? failures + 1 : 0;
    const pauseMs = pauseBefore(sent, outcome.headers?.get('retry-after') ?? null);
    const isOver = failures >= tries || performance.now() - startedAt + pauseMs > giveUpAfterMs;
    if (why === null || isOver) {
      if (outcome instanceof NoAnswer) throw outcome;
      return outcome;
    }
    await pause(pauseMs, signal);
  }
}

async function trySend(send: Send, timeoutMs: number, signal: AbortSignal | undefined): Promise<Answer | NoAnswer> {
  signal?.throwIfAborted();
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await readAnswer(await send(signal ? AbortSignal.any([signal, limit]) : limit));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    if (cause instanceof NoAnswer) return cause;
    return new NoAnswer(limit.aborted ? `No answer within ${timeoutMs} ms.` : 'The connection ended first.', { cause });
  }
}

/** Whether a try failed in a way that passes, or the first one under its key still runs; null when it is settled. */
function whyRepeat(outcome: Answer | NoAnswer): 'failed' | 'running' | null {
  const { status } = outcome;
  if (outcome instanceof NoAnswer) return status === null || COMES_BACK.has(status) ? 'failed' : null;
  if (outcome.refused === 'CALL_IN_PROGRESS') return 'running';
  // Tollgate's own 502 says that a provider failed, and that this call is over.
  return status === 429 || status === 503 ? 'failed' : null;
}

/**
 * How long to pause after so many tries, in milliseconds: twice as long each time, by chance up to half of it less, so
 * that callers who failed together do not come back together; at least what the server asked for.
 */
export function pauseBefore(sent: number, retryAfter: string | null): number {
  const longest = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (sent - 1));
  return Math.max(longest * (1 - Math.random() / 2), askedPauseMs(retryAfter));
}

/** `Retry-After` is in seconds or a date. */
function askedPauseMs(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? 0 : ms;
}
