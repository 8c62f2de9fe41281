import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { TimeBars } from '../../ui/charts/charts.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { startInWords } from '../../ui/charts/start-in-words.ts';
import { startsOf, stepOf } from '../../ui/charts/steps.ts';
import type { Step } from '../../ui/charts/steps.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, moneyIn, wholeNumbers } from '../../ui/measure.ts';
import { fileOf } from './overview.ts';
import type { View } from './overview.ts';

type Row = Omit<ApiOutputs['admin']['overview']['revenueOverTime'][number], 'currency'>;

const height = 240;

/** What each hour, day or month brought in one currency. */
export function RevenueOverTime({ period, currency }: View) {
  const per = stepOf(period);
  const query = trpc.admin.overview.revenueOverTime.useQuery({ ...period, per }, alone);
  const cents = moneyIn(currency);
  return (
    <Fetched query={query} what="Revenue over time" skeleton={<Skeleton height={height + 64} />}>
      {(told) => {
        const those = told.filter((row) => row.currency === currency);
        const rows = startsOf(period, per, those[0]?.start).map(
          (start): Row => those.find((row) => row.start === start) ?? { start, ...nothing },
        );
        return (
          <ChartSection
            title="Revenue"
            says={saysOf(those, per, cents.inWords)}
            columns={columnsOf(currency, per)}
            rows={rows}
            keyOf={({ start }) => start}
            file={fileOf(`revenue-${currency}`, period)}
            height={height}
          >
            <TimeBars
              rows={rows.map(({ start, netCents }) => ({ start, netCents }))}
              series={[{ key: 'netCents', name: 'Revenue', color: 'var(--accent-ink)' }]}
              per={per}
              inWords={cents.inWords}
              inShort={cents.inShort}
              height={height}
            />
          </ChartSection>
        );
      }}
    </Fetched>
  );
}

const nothing = {
  payments: 0,
  paymentsReturned: 0,
  chargedCents: 0,
  taxCents: 0,
  refundedCents: 0,
  disputedCents: 0,
  taxReturnedCents: 0,
  netCents: 0,
};

function saysOf(rows: readonly Row[], per: Step, inWords: (cents: number) => string): string {
  const [best] = rows.toSorted((a, b) => b.netCents - a.netCents);
  if (!best) return 'Nothing was paid in this time.';
  return `${startInWords(best.start, per)} brought most: ${inWords(best.netCents)}. Tax and what went back are left out.`;
}

function columnsOf(currency: string, per: Step): Column<Row>[] {
  const cents = moneyIn(currency);
  const wide = (column: Column<Row>) => ({ ...column, isWide: true });
  return [
    { name: 'When (UTC)', cell: ({ start }) => startInWords(start, per), csv: ({ start }) => start },
    columnOf('Payments', wholeNumbers, (row) => row.payments),
    wide(columnOf('Charged', cents, (row) => row.chargedCents)),
    wide(columnOf('Tax', cents, (row) => row.taxCents)),
    wide(columnOf('Refunded', cents, (row) => row.refundedCents)),
    wide(columnOf('Disputed', cents, (row) => row.disputedCents)),
    wide(columnOf('Tax back', cents, (row) => row.taxReturnedCents)),
    columnOf('Revenue', cents, (row) => row.netCents),
  ];
}
