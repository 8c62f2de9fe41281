import { isWorldError, type Balance, type Ledger } from '@tollgate/ledger';
import { tracked, TRPCError, type TrackedEnvelope } from '@trpc/server';

import type { Live } from './live.ts';

export interface FollowBalanceOptions {
  readonly live: Pick<Live, 'follow' | 'ending'>;
  readonly ledger: Pick<Ledger, 'getBalance'>;
  readonly userId: string;
  /** Whether whoever follows may still see it. */
  readonly isAllowed: () => Promise<boolean>;
  /** What a stream that broke off said last. */
  readonly lastEventId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A user's balance, now and whenever it changes. Each event's id is the state that it tells: one that is known, because
 * it was told before the stream broke off, is not told again, and whatever changed meanwhile is.
 */
export async function* followBalance(options: FollowBalanceOptions): AsyncGenerator<TrackedEnvelope<Balance>, void> {
  const { live, userId } = options;
  using following = live.follow(userId, options.signal);
  if (!following) {
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: 'Too many pages follow this account. Close one.' });
  }
  let known = options.lastEventId;
  while (!options.signal?.aborted) {
    // An AbortError ends the answer without the word that would tell its client not to come back.
    live.ending.throwIfAborted();
    const balance = await look(options);
    if (balance && idOf(balance) !== known) {
      known = idOf(balance);
      yield tracked(known, balance);
    }
    await following.woken();
  }
}

/** Null while the database cannot be reached. There is a reason to look again once it can. */
async function look({ ledger, userId, isAllowed }: FollowBalanceOptions): Promise<Balance | null> {
  try {
    if (await isAllowed()) return await ledger.getBalance(userId);
  } catch (error) {
    if (isWorldError(error)) return null;
    throw error;
  }
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'You are signed out.' });
}

function idOf({ balance, held, debt }: Balance): string {
  return `${balance}-${held}-${debt}`;
}
