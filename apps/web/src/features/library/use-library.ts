import { useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';

import { trpc } from '../../api.ts';

const pageSize = 12;

/** Everything made, newest first, a page at a time. */
export function useLibrary() {
  const { client } = trpc.useUtils();
  // Not tRPC's own infinite query: it adds a `direction` to the input, and the API refuses fields it does not know.
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.studio.library), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      client.studio.library.query({ limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
