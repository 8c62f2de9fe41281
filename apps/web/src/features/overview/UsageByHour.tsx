import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { hourInShort, weekdayInWords } from '../../ui/charts/week.ts';
import { WeekHeat } from '../../ui/charts/WeekHeat.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, wholeNumbers } from '../../ui/measure.ts';
import type { Period } from '../../ui/period.ts';
import { fileOf } from './overview.ts';

type Row = ApiOutputs['admin']['overview']['usageByHourOfWeek'][number];

const height = 250;

/** When in the week credits are spent. */
export function UsageByHour({ period }: { period: Period }) {
  const query = trpc.admin.overview.usageByHourOfWeek.useQuery(period, alone);
  return (
    <Fetched query={query} what="Usage by the hour" skeleton={<Skeleton height={height + 64} />}>
      {(rows) => (
        <ChartSection
          title="Hours of the week"
          says={saysOf(rows)}
          columns={[
            { name: 'Day', cell: (row) => weekdayInWords(row.weekday), csv: (row) => weekdayInWords(row.weekday) },
            { name: 'Hour (UTC)', isFigure: true, cell: (row) => hourInShort(row.hour), csv: (row) => row.hour },
            columnOf<Row>('Credits', wholeNumbers, (row) => row.credits),
            columnOf<Row>('Times', wholeNumbers, (row) => row.deductions),
          ]}
          rows={rows}
          keyOf={({ weekday, hour }) => `${weekday}-${hour}`}
          file={fileOf('hours-of-the-week', period)}
          height={height}
        >
          <WeekHeat
            figureAt={(weekday, hour) => rows.find((row) => row.weekday === weekday && row.hour === hour)?.credits ?? 0}
            inWords={creditsInWords}
          />
        </ChartSection>
      )}
    </Fetched>
  );
}

function saysOf(rows: readonly Row[]): string {
  const [busiest] = rows.toSorted((a, b) => b.credits - a.credits);
  if (!busiest) return 'No credits were spent in this time.';
  return `Most is spent on ${weekdayInWords(busiest.weekday)} at ${hourInShort(busiest.hour)}, UTC.`;
}
