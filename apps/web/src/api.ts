import type { AppRouter } from '@tollgate/api';
import { newIdempotencyKey, tollgateLinks } from '@tollgate/client';
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client';
import type { TRPCClientErrorLike } from '@trpc/client';
import { createTRPCQueryUtils, createTRPCReact } from '@trpc/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ApiOutputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientErrorLike<AppRouter>;
export type ApiClient = ReturnType<typeof createApiClient>;
export type ApiQueries = ReturnType<typeof createTRPCQueryUtils<AppRouter>>;

export const trpc = createTRPCReact<AppRouter>();

/** For a query that may take long: no other waits for it. */
export const alone = { trpc: { context: { travelsAlone: true } } };

const url = '/trpc';
/** Over some six seconds: then a person would rather hear that nobody answers than wait. */
const tries = 6;

/**
 * Makes the client: queries travel in batches, each click alone, under one key for as long as it is tried. A stream is
 * sent once: only whoever reads it knows what has come.
 */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (op) => op.path === 'studio.streamLyrics',
          true: httpBatchStreamLink({
            url,
            maxItems: 1,
            headers: ({ opList: [{ context }] }) => ({ 'Idempotency-Key': String(context['idempotencyKey']) }),
          }),
          false: tollgateLinks({ url, tries }),
        }),
      }),
    ],
  });
}

/** What a call ended with, as the API's error; one without `data` when the API said nothing. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof TRPCClientError) return error;
  return TRPCClientError.from<AppRouter>(
    error instanceof Error ? error : new Error('The call failed.', { cause: error }),
  );
}

export { createTRPCQueryUtils as createApiQueries, newIdempotencyKey };
