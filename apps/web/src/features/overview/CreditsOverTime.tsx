import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { TimeLines } from '../../ui/charts/charts.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { startInWords } from '../../ui/charts/start-in-words.ts';
import { startsOf, stepOf } from '../../ui/charts/steps.ts';
import type { Step } from '../../ui/charts/steps.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, wholeNumbers } from '../../ui/measure.ts';
import type { Period } from '../../ui/period.ts';
import { fileOf } from './overview.ts';

type Row = ApiOutputs['admin']['overview']['creditsOverTime'][number];

const height = 240;

/** Credits that came in for money beside those that were used, everybody's. */
export function CreditsOverTime({ period }: { period: Period }) {
  const per = stepOf(period);
  const query = trpc.admin.overview.creditsOverTime.useQuery({ ...period, per }, alone);
  return (
    <Fetched query={query} what="Credits over time" skeleton={<Skeleton height={height + 64} />}>
      {(told) => {
        const rows = startsOf(period, per, told[0]?.start).map(
          (start): Row => told.find((row) => row.start === start) ?? { start, ...nothing },
        );
        return (
          <ChartSection
            title="Credits"
            says={saysOf(rows)}
            columns={columnsOf(per)}
            rows={rows}
            keyOf={({ start }) => start}
            file={fileOf('credits', period)}
            height={height}
          >
            <TimeLines
              rows={rows.map((row) => ({ ...row }))}
              series={[
                { key: 'soldCredits', name: 'Sold', color: 'var(--accent-ink)' },
                { key: 'spentCredits', name: 'Spent', color: 'var(--mantine-color-text)', isDashed: true },
              ]}
              per={per}
              inWords={wholeNumbers.inWords}
              inShort={wholeNumbers.inShort}
              height={height}
            />
          </ChartSection>
        );
      }}
    </Fetched>
  );
}

const nothing = {
  soldCredits: 0,
  givenCredits: 0,
  spentCredits: 0,
  refundedCredits: 0,
  expiredCredits: 0,
  clawedBackCredits: 0,
  withdrawnCredits: 0,
};

function saysOf(rows: readonly Row[]): string {
  const sum = (of: 'soldCredits' | 'spentCredits') => rows.reduce((total, row) => total + row[of], 0);
  const [sold, spent] = [sum('soldCredits'), sum('spentCredits')];
  if (sold === 0 && spent === 0) return 'No credits were sold or spent in this time.';
  return `${creditsInWords(sold)} sold, ${wholeNumbers.inWords(spent)} spent less refunds.`;
}

function columnsOf(per: Step): Column<Row>[] {
  const wide = (column: Column<Row>) => ({ ...column, isWide: true });
  return [
    { name: 'When (UTC)', cell: ({ start }) => startInWords(start, per), csv: ({ start }) => start },
    columnOf('Sold', wholeNumbers, (row) => row.soldCredits),
    wide(columnOf('Given', wholeNumbers, (row) => row.givenCredits)),
    columnOf('Spent', wholeNumbers, (row) => row.spentCredits),
    wide(columnOf('Refunded', wholeNumbers, (row) => row.refundedCredits)),
    wide(columnOf('Expired', wholeNumbers, (row) => row.expiredCredits)),
    wide(columnOf('Clawed back', wholeNumbers, (row) => row.clawedBackCredits)),
    wide(columnOf('Withdrawn', wholeNumbers, (row) => row.withdrawnCredits)),
  ];
}
