import { createFileRoute } from '@tanstack/react-router';

import { Profit } from '../../../features/profit/Profit.tsx';
import type { Months } from '../../../features/profit/RealProfit.tsx';
import { readWhatIf } from '../../../features/profit/what-if.ts';
import type { WhatIf } from '../../../features/profit/what-if.ts';

export const Route = createFileRoute('/_signed-in/admin/profit')({
  validateSearch: (search: Record<string, unknown>): WhatIf & Months => ({
    ...readWhatIf(search),
    from: readMonth(search['from']),
    to: readMonth(search['to']),
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

/** A UTC month: `2026-11`. */
function readMonth(given: unknown): string | undefined {
  return typeof given === 'string' && /^2\d{3}-(0[1-9]|1[0-2])$/.test(given) ? given : undefined;
}
