import type { AppRouter } from '@tollgate/api';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import type { TRPCClientErrorLike } from '@trpc/client';
import { createTRPCQueryUtils, createTRPCReact } from '@trpc/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ApiOutputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientErrorLike<AppRouter>;
export type ApiQueries = ReturnType<typeof createTRPCQueryUtils<AppRouter>>;

export const trpc = createTRPCReact<AppRouter>();

const url = '/trpc';
const batchSizeMax = 10;

// Not `crypto.randomUUID`: browsers keep that one from pages that came over plain HTTP from another machine.
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes the client: queries travel in batches, each mutation alone, under a key drawn for this one click. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'mutation',
        true: httpLink({ url, headers: () => ({ 'Idempotency-Key': newKey() }) }),
        false: httpBatchLink({ url, maxItems: batchSizeMax }),
      }),
    ],
  });
}

export { createTRPCQueryUtils as createApiQueries };
