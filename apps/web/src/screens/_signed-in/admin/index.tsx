import { createFileRoute } from '@tanstack/react-router';

import { Overview } from '../../../features/overview/Overview.tsx';
import type { OverviewSearch } from '../../../features/overview/Overview.tsx';
import { readPeriod } from '../../../ui/period.ts';

export const Route = createFileRoute('/_signed-in/admin/')({
  validateSearch: (search: Record<string, unknown>): OverviewSearch => ({
    ...readPeriod(search),
    currency: readCurrency(search['currency']),
  }),
  staticData: { title: 'Overview' },
  component: OverviewScreen,
});

function OverviewScreen() {
  const navigate = Route.useNavigate();
  return (
    <Overview
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}

/** ISO 4217, lower case. */
function readCurrency(given: unknown): string | undefined {
  return typeof given === 'string' && /^[a-z]{3}$/.test(given) ? given : undefined;
}
