import type { AppRouter } from '@tollgate/api';
import { tollgateLinks } from '@tollgate/client';
import { createTRPCClient, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { TRPCClientErrorLike } from '@trpc/client';
import { createTRPCQueryUtils, createTRPCReact } from '@trpc/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ApiOutputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientErrorLike<AppRouter>;
export type ApiQueries = ReturnType<typeof createTRPCQueryUtils<AppRouter>>;

export const trpc = createTRPCReact<AppRouter>();

const url = '/trpc';
/** Over some six seconds: then a person would rather hear that nobody answers than wait. */
const tries = 6;

/** Makes the client: queries travel in batches, each click alone, under one key for as long as it is tried. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: tollgateLinks({ url, tries }),
      }),
    ],
  });
}

export { createTRPCQueryUtils as createApiQueries };
