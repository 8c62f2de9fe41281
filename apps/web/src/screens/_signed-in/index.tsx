import { createFileRoute } from '@tanstack/react-router';

import { isTab } from '../../features/studio/paid-features.ts';
import type { Tab } from '../../features/studio/paid-features.ts';
import { Studio } from '../../features/studio/Studio.tsx';

export const Route = createFileRoute('/_signed-in/')({
  validateSearch: ({ feature }: Record<string, unknown>): { feature?: Tab | undefined } => ({
    feature: isTab(feature) ? feature : undefined,
  }),
  staticData: { title: 'Studio' },
  component: StudioScreen,
});

function StudioScreen() {
  const { feature: tab = 'song' } = Route.useSearch();
  return <Studio tab={tab} />;
}
