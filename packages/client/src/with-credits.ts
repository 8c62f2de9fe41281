import type { AppRouter } from '@tollgate/api';
import { TRPCClientError, type TRPCClient } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

import { isRefused } from './refusal.ts';

type Service = TRPCClient<AppRouter>['service'];
type Captured = inferRouterOutputs<AppRouter>['service']['capture'];
type Metadata = NonNullable<inferRouterInputs<AppRouter>['service']['capture']['metadata']>;

/** The most that work may cost: a feature, or `credits` and the `reason` on the statement. */
export type WantedHold = inferRouterInputs<AppRouter>['service']['hold'];

/** What work that is being paid for can ask and say. */
export interface PaidWork {
  /** What is held: the most it may cost, in credits. */
  readonly credits: number;
  /** Aborts when the hold is lost, or the caller's own signal does. */
  readonly signal: AbortSignal;
  /**
   * Takes fewer credits than are held, rounded up; the last one said counts, and 0 takes none.
   * @throws RangeError for more than is held, or less than none.
   */
  readonly settle: (credits: number) => void;
  /** Adds to the metadata of the line on the statement: ids and enumerations, no text a person wrote. */
  readonly note: (metadata: Metadata) => void;
}

/** What came of paid work. */
export interface Paid<Result> {
  readonly result: Result;
  /** The line on the statement; null when nothing was taken. */
  readonly transaction: Captured['transaction'] | null;
  /** What can be spent now, in credits. */
  readonly available: number;
}

interface Run<Result> {
  readonly hold: WantedHold;
  readonly work: (paid: PaidWork) => Result | Promise<Result>;
  readonly signal: AbortSignal | undefined;
}

const DEFAULT_TTL_MS = 5 * 60 * 1000;

export async function withCredits<Result>(service: Service, run: Run<Result>): Promise<Paid<Result>> {
  const { userId, ttlMs = DEFAULT_TTL_MS } = run.hold;
  const { hold } = await service.hold.mutate({ ...run.hold, ttlMs }, run.signal && { signal: run.signal });
  const on = { userId, holdId: hold.id };
  using held = keepAlive(service, { ...on, ttlMs });
  let credits = hold.credits;
  let metadata: Metadata = {};
  let result: Result;
  try {
    result = await run.work({
      credits,
      signal: run.signal ? AbortSignal.any([run.signal, held.lost]) : held.lost,
      settle: (settled) => {
        credits = wholeCredits(settled, hold.credits);
      },
      note: (more) => {
        metadata = { ...metadata, ...more };
      },
    });
  } catch (error) {
    // The caller must hear why the work failed, not why this did: the time limit gives the credits back.
    await service.release.mutate(on).catch(() => undefined);
    throw error;
  }
  if (credits > 0) return { result, ...(await service.capture.mutate({ ...on, credits, metadata })) };
  const { available } = await service.release.mutate(on);
  return { result, transaction: null, available };
}

function wholeCredits(settled: number, held: number): number {
  const credits = Math.ceil(settled);
  if (credits >= 0 && credits <= held) return credits;
  throw new RangeError(`Settle for 0 to ${held} credits, which is what is held; this was ${settled}.`);
}

interface KeptAlive extends Disposable {
  /** Aborts, with the refusal as its reason, when the hold cannot be given more time. */
  readonly lost: AbortSignal;
}

/** Gives a hold more time, until this is disposed of. */
function keepAlive(service: Service, hold: { userId: string | undefined; holdId: string; ttlMs: number }): KeptAlive {
  const ended = new AbortController();
  const lost = new AbortController();

  async function extend(): Promise<void> {
    try {
      await service.extend.mutate(hold, { signal: ended.signal });
    } catch (error) {
      // Trouble on the way may pass before the hold ends.
      if (isFinal(error)) lost.abort(error);
    }
  }

  // Every third of its time, so that twice in a row may fail.
  const timer = setInterval(() => void extend(), hold.ttlMs / 3);
  return {
    lost: lost.signal,
    [Symbol.dispose]: () => {
      clearInterval(timer);
      ended.abort();
    },
  };
}

/** Whether Tollgate itself said no, and would again. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const { data }: TRPCClientError<AppRouter> = error;
  const status = data?.httpStatus ?? 500;
  return status < 500 && status !== 429 && !isRefused(error, 'CALL_IN_PROGRESS');
}
