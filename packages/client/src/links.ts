import type { AppRouter } from '@tollgate/api';
import { httpBatchLink, httpLink, splitLink, type HTTPLinkOptions, type TRPCLink } from '@trpc/client';

import { idempotencyKeyOf } from './idempotency-key.ts';
import { repeat, type Patience } from './repeat.ts';

export interface LinkOptions extends Patience {
  /** Where the procedures are: `/trpc` in a page of Tollgate's own. */
  readonly url: string | URL;
  /** Sent with each request, beside what is needed anyway. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Instead of the platform's own. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

type LinkFetch = NonNullable<HTTPLinkOptions<AppRouter['_def']['_config']['$types']>['fetch']>;

/** The server refuses larger batches. */
const MAX_BATCH_SIZE = 10;

/**
 * The tRPC links that every client of Tollgate's has. A query may share its request with others, whose answers then wait
 * for the slowest; with `context: { travelsAlone: true }` it does not. A mutation travels alone, under one `Idempotency-Key`: drawn for the call, or the caller's own from `context: { idempotencyKey }`.
 * Both are sent again, with growing pauses, while no answer comes, or 429 or 503, or 502 or 504 from on the way; a
 * mutation also while its first try still runs (CALL_IN_PROGRESS). Under its key it takes effect once. Every other
 * answer is the call's answer. Subscriptions and streams need links of their own.
 *
 * Use them where the client is made by something else, such as React Query; else see `createTollgateClient`.
 *
 * @throws NoAnswer as the `cause` of a call's error, after the last try.
 * @example createTRPCClient<AppRouter>({ links: tollgateLinks({ url: '/trpc' }) })
 */
export function tollgateLinks({
  url,
  headers = {},
  fetch = globalThis.fetch,
  ...patience
}: LinkOptions): TRPCLink<AppRouter>[] {
  const repeatingFetch: LinkFetch = (address, init) =>
    repeat((signal) => fetch(address, { ...init, signal }), patience, init?.signal ?? undefined);
  return [
    splitLink({
      condition: (op) => op.type === 'mutation',
      true: httpLink({
        url,
        fetch: repeatingFetch,
        headers: ({ op }) => ({ ...headers, 'Idempotency-Key': idempotencyKeyOf(op.context) }),
      }),
      false: splitLink({
        condition: (op) => op.context['travelsAlone'] === true,
        true: httpLink({ url, fetch: repeatingFetch, headers }),
        false: httpBatchLink({ url, fetch: repeatingFetch, headers, maxItems: MAX_BATCH_SIZE }),
      }),
    }),
  ];
}
