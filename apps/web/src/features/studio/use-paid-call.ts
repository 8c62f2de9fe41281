import { use } from 'react';

import { trpc } from '../../api.ts';
import type { ApiError } from '../../api.ts';
import type { Creation, Feature } from './creation.ts';
import { WorkContext } from './work.ts';

/**
 * What every paid mutation does around its call: shows the work, and asks for the balance afterwards, also after a
 * failure, for only the server knows what was charged.
 */
export function usePaidCall(feature: Feature) {
  const { report } = use(WorkContext);
  const utils = trpc.useUtils();
  const refresh = () => Promise.all([utils.credits.invalidate(), utils.studio.library.invalidate()]);
  return {
    onMutate: () => report(feature, { state: 'making' }),
    onSuccess: async (creation: Creation) => {
      utils.studio.creation.setData({ id: creation.id }, creation);
      await refresh();
      report(feature, { state: 'made', creation });
    },
    onError: async (error: ApiError) => {
      await refresh();
      report(feature, { state: 'failed', error });
    },
  };
}
