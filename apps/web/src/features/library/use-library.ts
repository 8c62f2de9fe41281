import { keepPreviousData } from '@tanstack/react-query';

import { trpc } from '../../api.ts';
import { featureOf } from '../studio/paid-features.ts';
import type { LibrarySearch } from './library-search.ts';

const limit = 12;

/** One page of what was made, newest first. What was listed before stays in sight until the next is there. */
export function useLibrary({ feature, words, after }: LibrarySearch) {
  const search = words?.trim();
  return trpc.studio.library.useQuery(
    {
      limit,
      ...(feature && { feature: featureOf(feature) }),
      ...(search && { search }),
      ...(after !== undefined && { cursor: after }),
    },
    { placeholderData: keepPreviousData },
  );
}
