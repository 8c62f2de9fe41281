import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';

import { createApiQueries } from './api.ts';
import type { ApiQueries, createApiClient } from './api.ts';

export interface Session {
  queryClient: QueryClient;
  queries: ApiQueries;
  /** Calls back when the API answers 401 to somebody who was signed in. */
  onEnded(listener: () => void): void;
  /** Drops everything this browser remembers of the account, on screen and in its storage. */
  forget(): void;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof TRPCClientError ? error.data?.code : undefined;
}

/** What the browser knows of the signed-in account, and how it notices that the sign-in is over. */
export function createSession(client: ReturnType<typeof createApiClient>): Session {
  const listeners = new Set<() => void>();
  const onError = (error: unknown) => {
    if (codeOf(error) !== 'UNAUTHORIZED') return;
    queryClient.clear();
    for (const listener of listeners) listener();
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The client itself asks again where that is of use.
        retry: false,
      },
      // Without a connection the client tries for a while and then says so; to wait in silence would not.
      mutations: { networkMode: 'always' },
    },
  });
  return {
    queryClient,
    queries: createApiQueries({ client, queryClient }),
    onEnded: (listener) => {
      listeners.add(listener);
    },
    forget: () => {
      queryClient.clear();
      sessionStorage.clear();
    },
  };
}
