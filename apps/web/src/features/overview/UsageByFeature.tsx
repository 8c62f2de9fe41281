import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { ShareBars } from '../../ui/charts/ShareBars.tsx';
import { stepOf } from '../../ui/charts/steps.ts';
import { counted } from '../../ui/counted.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, shares, wholeNumbers } from '../../ui/measure.ts';
import type { Period } from '../../ui/period.ts';
import { featuresIn, sumOf, usageOf } from './features-used.ts';
import type { Usage } from './features-used.ts';
import { fileOf } from './overview.ts';

interface Row {
  name: string;
  color: string;
  credits: number;
  refundedCredits: number;
  deductions: number;
  share: number;
}

/** What credits are spent on. It asks what usage over time asks, and so asks nothing more. */
export function UsageByFeature({ period }: { period: Period }) {
  const query = trpc.admin.overview.usageOverTime.useQuery({ ...period, per: stepOf(period) }, alone);
  return (
    <Fetched query={query} what="Usage by feature" skeleton={<Skeleton height={260} />}>
      {(told) => {
        const rows = rowsOf(told);
        return (
          <ChartSection
            title="Features"
            says={saysOf(rows)}
            columns={[
              { name: 'Feature', cell: ({ name }) => name, csv: ({ name }) => name },
              columnOf<Row>('Credits', wholeNumbers, (row) => row.credits),
              columnOf<Row>('Share', shares, (row) => row.share),
              columnOf<Row>('Times', wholeNumbers, (row) => row.deductions),
              { ...columnOf<Row>('Refunded', wholeNumbers, (row) => row.refundedCredits), isWide: true },
            ]}
            rows={rows}
            keyOf={({ name }) => name}
            file={fileOf('features', period)}
          >
            <ShareBars
              shares={rows.map(({ name, color, credits, share, deductions }) => ({
                name,
                color,
                figure: credits,
                inWords: shares.inWords(share),
                beside: `${creditsInWords(credits)}, ${counted(deductions, 'time')}`,
              }))}
            />
          </ChartSection>
        );
      }}
    </Fetched>
  );
}

function rowsOf(told: readonly Usage[]): Row[] {
  const total = sumOf(told, 'credits');
  const rows = featuresIn(told).map((feature) => {
    const those = usageOf(feature, told);
    const credits = sumOf(those, 'credits');
    return {
      ...feature,
      credits,
      refundedCredits: sumOf(those, 'refundedCredits'),
      deductions: sumOf(those, 'deductions'),
      share: total > 0 ? credits / total : 0,
    };
  });
  return rows.toSorted((a, b) => b.credits - a.credits);
}

function saysOf([most]: readonly Row[]): string {
  return most
    ? `${most.name} takes ${shares.inWords(most.share)} of the credits spent.`
    : 'No credits were spent in this time.';
}
