import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { Feature } from './creation.ts';
import type { Work } from './work.ts';

const signedIn = getRouteApi('/_signed-in');

/**
 * What is being made of a feature, or was made last. It is kept beside what the browser knows of the account, so that
 * it outlives a look at another screen, and ends with the session.
 */
export function useWork(feature: Feature) {
  const { user } = signedIn.useRouteContext();
  const queryClient = useQueryClient();
  // Under the user's id: what comes late must not be shown to whoever has signed in since.
  const queryKey = ['work', user.id, feature];
  const { data } = useQuery<Work>({ queryKey, queryFn: skipToken, gcTime: Infinity, structuralSharing: false });
  return {
    work: data,
    /** As it is now, where what was drawn last may be older. */
    read: () => queryClient.getQueryData<Work>(queryKey),
    report: (work: Work) => void queryClient.setQueryData(queryKey, work),
  };
}
