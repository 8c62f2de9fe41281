import { createFileRoute } from '@tanstack/react-router';

import { Profit } from '../../../features/profit/Profit.tsx';
import { readWhatIf } from '../../../features/profit/what-if.ts';
import type { WhatIf } from '../../../features/profit/what-if.ts';
import { readBounds } from '../../../ui/bounds.ts';
import type { Bounds } from '../../../ui/bounds.ts';

export const Route = createFileRoute('/_signed-in/admin/profit')({
  validateSearch: (search: Record<string, unknown>): WhatIf & Bounds => ({
    ...readWhatIf(search),
    ...readBounds('month', search),
  }),
  staticData: { title: 'Profit' },
  component: ProfitScreen,
});

function ProfitScreen() {
  const { from, to, ...whatIf } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Profit
      whatIf={whatIf}
      months={{ from, to }}
      onWhatIf={(next) => navigate({ search: { ...next, from, to }, replace: true, resetScroll: false })}
      onMonths={(next) => void navigate({ search: { ...whatIf, ...next }, replace: true, resetScroll: false })}
    />
  );
}
