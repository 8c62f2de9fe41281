import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Figure, Figures } from '../../ui/Figures.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { revenueIn } from './overview.ts';
import { owedRows, revenueNowRows } from './standing-figures.ts';
import type { StandingRow } from './standing-figures.ts';

/** What is so now, whatever period is looked at: what came in today, this month and ever, and what is owed. */
export function StandingFigures({ currency }: { currency: string }) {
  const revenue = trpc.admin.revenue.useQuery({}, alone);
  const owed = trpc.admin.overview.owed.useQuery(undefined, alone);
  if (revenue.isLoadingError || owed.isLoadingError) {
    const retry = () => void Promise.all([revenue.refetch(), owed.refetch()]);
    return <Unavailable what="What is so now" onRetry={retry} />;
  }
  const inCurrency = revenue.data && (revenueIn(currency, revenue.data) ?? null);
  const rows = [...revenueNowRows(currency, inCurrency), ...owedRows(currency, owed.data)];
  return (
    <ChartSection
      title="As of now"
      says="Whatever period is chosen above. Days and months are UTC’s."
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      file="figures-as-of-now"
      drawn="Figures"
      height={64}
    >
      <Figures>
        {rows.map(({ name, value, beside }) => (
          <Figure key={name} name={name} value={value ?? <Skeleton height={30} width={96} />} beside={beside} />
        ))}
      </Figures>
    </ChartSection>
  );
}

const columns: Column<StandingRow>[] = [
  { name: 'Figure', cell: ({ name }) => name, csv: ({ name }) => name },
  { name: 'Now', isFigure: true, cell: ({ value }) => value ?? '–', csv: ({ plain }) => plain ?? null },
  { name: 'Of it', cell: ({ beside }) => beside ?? '', csv: ({ beside }) => beside ?? null },
];
