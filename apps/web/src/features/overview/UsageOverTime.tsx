import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { TimeBars } from '../../ui/charts/charts.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { startInWords } from '../../ui/charts/start-in-words.ts';
import { startsOf, stepOf } from '../../ui/charts/steps.ts';
import type { Step } from '../../ui/charts/steps.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, wholeNumbers } from '../../ui/measure.ts';
import type { Period } from '../../ui/period.ts';
import { featuresIn, sumOf, usageOf } from './features-used.ts';
import type { FeatureUsed, Usage } from './features-used.ts';
import { fileOf } from './overview.ts';

type Row = { start: string } & Record<string, number | string>;

const height = 260;

/** What each hour, day or month was spent on. */
export function UsageOverTime({ period }: { period: Period }) {
  const per = stepOf(period);
  const query = trpc.admin.overview.usageOverTime.useQuery({ ...period, per }, alone);
  return (
    <Fetched query={query} what="Usage over time" skeleton={<Skeleton height={height + 64} />}>
      {(told) => {
        const features = featuresIn(told);
        const rows = startsOf(period, per, told[0]?.start).map((start) => rowOf(start, features, told));
        return (
          <ChartSection
            title="Usage"
            says={saysOf(told, per)}
            columns={[
              { name: 'When (UTC)', cell: ({ start }) => startInWords(start, per), csv: ({ start }) => start },
              ...features.map(({ key, name }) => columnOf<Row>(name, wholeNumbers, (row) => Number(row[key]))),
            ]}
            rows={rows}
            keyOf={({ start }) => start}
            file={fileOf('usage', period)}
            height={height}
          >
            <TimeBars
              rows={rows}
              series={features}
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

function rowOf(start: string, features: readonly FeatureUsed[], told: readonly Usage[]): Row {
  const those = told.filter((row) => row.start === start);
  const figures = features.map((feature) => [feature.key, sumOf(usageOf(feature, those), 'credits')]);
  return { ...Object.fromEntries(figures), start };
}

function saysOf(told: readonly Usage[], per: Step): string {
  const starts = [...Map.groupBy(told, ({ start }) => start)].map(([start, rows]) => {
    return { start, credits: sumOf(rows, 'credits') };
  });
  const [busiest] = starts.toSorted((a, b) => b.credits - a.credits);
  if (!busiest) return 'No credits were spent in this time.';
  return `${startInWords(busiest.start, per)} was busiest: ${creditsInWords(busiest.credits)}.`;
}
