import type { AppRouter } from '@tollgate/api';
import { createTRPCClient, type TRPCClient } from '@trpc/client';

import { tollgateLinks } from './links.ts';
import type { Patience } from './repeat.ts';
import { withCredits, type Paid, type PaidWork, type WantedHold } from './with-credits.ts';

export interface TollgateClientOptions extends Patience {
  /** Where Tollgate is, as `https://tollgate.example.com`. */
  readonly url: string | URL;
  /** A personal key acts on its owner's account; a service key on the one that each call names. */
  readonly apiKey: string;
  /** Instead of the platform's own. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

type Rooms = TRPCClient<AppRouter>;

/** What the holder of an API key can call. What takes somebody signed in, and what answers a stream, is left out. */
export interface TollgateClient {
  /** For programs: `balance`, `check`, `charge`, `hold`, `extend`, `capture`, `release`, `refund`, `usage`, … */
  readonly service: Rooms['service'];
  /** The statement of a personal key's owner, the price list, and for service keys `grantMonthly`. */
  readonly credits: Omit<Rooms['credits'], 'live' | 'purchase'>;
  /** The paid features, on the account of a personal key's owner. */
  readonly studio: Omit<Rooms['studio'], 'streamLyrics'>;
  /**
   * Holds credits, does the work, and takes what it came to: all that was held, or what the work settled for. The hold
   * is given more time while the work runs. When the work throws, the credits go back and its error is what the caller
   * hears. When this process dies, they go back by the hold's time limit.
   *
   * Each run is paid for once, however often the network fails. When the hold is lost (it ran out while the network was
   * down, somebody released it, the key was revoked), `signal` aborts; the work should stop, and if it does not,
   * nothing is taken and the refusal is thrown in place of its result.
   *
   * @throws INSUFFICIENT_CREDITS and the other refusals of `service.hold`, before any work; HOLD_EXPIRED or
   *   HOLD_ALREADY_SETTLED when the hold was lost; what the work throws.
   * @example
   * const { result } = await tollgate.withCredits(
   *   { userId, credits: 40, reason: 'Translation' },
   *   async ({ settle }) => {
   *     const { text, tokens } = await translate(page);
   *     settle(tokens / 1000);
   *     return text;
   *   },
   * );
   */
  readonly withCredits: <Result>(
    hold: WantedHold,
    work: (paid: PaidWork) => Result | Promise<Result>,
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<Paid<Result>>;
}

/**
 * The client of Tollgate's API for another service. Calls are typed by the API itself, repeat themselves safely as
 * `tollgateLinks` says, and reject with a `TRPCClientError`: `isRefused` and its kin say what it is.
 *
 * @throws TypeError for an address that is none, or an empty key.
 * @example
 * const tollgate = createTollgateClient({ url: env.TOLLGATE_URL, apiKey: env.TOLLGATE_API_KEY });
 * await tollgate.service.charge.mutate(
 *   { userId, credits: 3, reason: 'Export' },
 *   { context: { idempotencyKey: `export:${id}` } },
 * );
 */
export function createTollgateClient({ url, apiKey, ...options }: TollgateClientOptions): TollgateClient {
  if (apiKey === '') throw new TypeError('The API key is empty.');
  const base = new URL(url);
  base.pathname = `${base.pathname.replace(/\/$/, '')}/trpc`;
  const headers = { Authorization: `Bearer ${apiKey}` };
  const { service, credits, studio } = createTRPCClient<AppRouter>({
    links: tollgateLinks({ ...options, url: base, headers }),
  });
  return {
    service,
    credits,
    studio,
    withCredits: (hold, work, { signal } = {}) => withCredits(service, { hold, work, signal }),
  };
}
