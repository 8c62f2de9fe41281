import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Figure, Figures } from '../../ui/Figures.tsx';
import { inWordsOrNone, shares } from '../../ui/measure.ts';
import { periodBefore } from '../../ui/period.ts';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { changeInWords } from './change-in-words.ts';
import { fileOf, revenueIn } from './overview.ts';
import type { Revenue, View } from './overview.ts';
import { creditRows, revenueRows } from './period-figures.ts';
import type { FigureRow } from './period-figures.ts';

/** What a period came to, beside the period of the same length before. */
export function PeriodFigures({ period, currency }: View) {
  const earlier = periodBefore(period);
  const ifEarlier = { ...alone, enabled: earlier !== null };
  const revenue = trpc.admin.revenue.useQuery(period, alone);
  const revenueBefore = trpc.admin.revenue.useQuery(earlier ?? {}, ifEarlier);
  const credits = trpc.admin.overview.credits.useQuery(period, alone);
  const creditsBefore = trpc.admin.overview.credits.useQuery(earlier ?? {}, ifEarlier);
  if (revenue.isLoadingError || credits.isLoadingError) {
    const retry = () => void Promise.all([revenue.refetch(), credits.refetch()]);
    return <Unavailable what="The figures" onRetry={retry} />;
  }
  const inCurrency = (rows: readonly Revenue[] | undefined) => rows && (revenueIn(currency, rows) ?? null);
  const revenues = revenueRows(currency, { now: inCurrency(revenue.data), before: inCurrency(revenueBefore.data) });
  const rows = [...revenues, ...creditRows({ now: credits.data, before: creditsBefore.data })];
  return (
    <ChartSection
      title="In this period"
      says={earlier ? 'Beside the period of the same length before it.' : 'Over all time.'}
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      file={fileOf('figures', period)}
      drawn="Figures"
      height={64}
    >
      <Figures>
        {rows
          .filter(({ isHead }) => isHead)
          .map((row) => (
            <Figure key={row.name} name={row.name} value={nowOf(row)} beside={besideOf(row)} />
          ))}
      </Figures>
    </ChartSection>
  );
}

function nowOf({ now, measure }: FigureRow) {
  return now === undefined ? <Skeleton height={30} width={96} /> : inWordsOrNone(now, measure.inWords);
}

function besideOf(row: FigureRow): string | undefined {
  const { before, measure } = row;
  if (typeof before !== 'number') return undefined;
  return [changeOf(row), `${measure.inWords(before)} before`].filter(Boolean).join(' · ');
}

function changeOf({ now, before, measure }: FigureRow): string | undefined {
  if (typeof now !== 'number' || typeof before !== 'number') return undefined;
  return changeInWords({ now, before, isShare: measure === shares });
}

const columns: Column<FigureRow>[] = [
  { name: 'Figure', cell: ({ name }) => name, csv: ({ name }) => name },
  { name: 'Now', isFigure: true, cell: nowOf, csv: ({ now, measure }) => plainOf(now, measure) },
  {
    name: 'Before',
    isFigure: true,
    isWide: true,
    cell: ({ before, measure }) => inWordsOrNone(before ?? null, measure.inWords),
    csv: ({ before, measure }) => plainOf(before, measure),
  },
  { name: 'Change', isFigure: true, cell: (row) => changeOf(row) ?? '–' },
];

function plainOf(figure: number | null | undefined, { plain }: FigureRow['measure']): number | null {
  return typeof figure === 'number' ? plain(figure) : null;
}
