import type { ReactNode } from 'react';

import { Fetching } from './Fetching.tsx';
import { Unavailable } from './Unavailable.tsx';

interface Query<Data> {
  data: Data | undefined;
  isError: boolean;
  refetch: () => unknown;
}

interface Props<Data> {
  query: Query<Data>;
  /** The subject of a sentence: `Your keys`. */
  what: string;
  /** Shaped like what comes, so that nothing jumps. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** What was fetched; until then its skeleton, and when it cannot be fetched a way to try again. */
export function Fetched<Data>({ query, what, skeleton, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Unavailable what={what} onRetry={() => void query.refetch()} />;
  return <Fetching what={what}>{skeleton}</Fetching>;
}
