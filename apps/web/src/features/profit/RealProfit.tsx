import { Group, Skeleton, Text, Title } from '@mantine/core';
import { useId } from 'react';

import { alone, trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import type { Bounds } from '../../ui/bounds.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Figure, Figures } from '../../ui/Figures.tsx';
import { FromTo } from '../../ui/FromTo.tsx';
import { columnOf, wholeNumbers } from '../../ui/measure.ts';
import { money } from '../../ui/money.ts';
import { TableSection } from '../../ui/TableSection.tsx';
import { paidFeatures } from '../studio/paid-features.ts';
import { percentOf, plainDollars, wholeDollars } from './figures.ts';
import classes from './RealProfit.module.css';

type Real = ApiOutputs['admin']['realProfit'];
type Row = Real['features'][number];

interface Props {
  months: Bounds;
  onMonths: (months: Bounds) => void;
}

/** What was earned and what it cost, in the months chosen: whoever paid how much for the credits they used. */
export function RealProfit({ months, onMonths }: Props) {
  const headingId = useId();
  const query = trpc.admin.realProfit.useQuery(months, alone);
  return (
    <section className={classes.real} aria-labelledby={headingId}>
      <div>
        <Title order={2} id={headingId}>
          As it really was
        </Title>
        <Text c="dimmed">
          At what providers charge today, before Stripe’s fees. Refunded work has cost all the same.
        </Text>
      </div>
      <Group gap="md" align="flex-end">
        <FromTo type="month" value={months} onChange={onMonths} />
      </Group>
      <Fetched query={query} what="What it really came to" skeleton={<AddingUp />}>
        {(real) => (
          <>
            <Figures>
              <Figure
                name="Earned by credits used"
                value={wholeDollars(real.revenueMicrodollars)}
                beside={elsewhere(real)}
              />
              <Figure name="Charged by providers" value={wholeDollars(real.costMicrodollars)} />
              <Figure
                name="Margin"
                value={wholeDollars(real.marginMicrodollars)}
                beside={
                  real.marginBasisPoints === null
                    ? undefined
                    : `${percentOf(real.marginBasisPoints)} of what was earned`
                }
              />
            </Figures>
            <TableSection
              title="Features used"
              says={saysOf(real)}
              columns={columns}
              rows={real.features}
              keyOf={({ feature }) => feature}
              file="profit-as-it-was"
            />
            {real.uncostedCredits > 0 && (
              <Text c="dimmed">
                {creditsInWords(real.uncostedCredits)} more were used for what names no feature. What that cost is not
                known, and left out.
              </Text>
            )}
          </>
        )}
      </Fetched>
    </section>
  );
}

/** The books are added up from every line there is, which takes its time where there are many. */
function AddingUp() {
  return (
    <>
      <Text c="dimmed" mb="xs">
        Adding up what was earned…
      </Text>
      <Skeleton height={300} />
    </>
  );
}

function elsewhere({ otherEarned }: Real): string | undefined {
  const others = otherEarned.filter(({ earnedCents }) => earnedCents !== 0);
  if (others.length === 0) return undefined;
  return `and ${others.map(({ currency, earnedCents }) => money(earnedCents, currency)).join(', ')}, left out`;
}

function saysOf({ features }: Real): string {
  const [dearest] = features.toSorted((a, b) => b.costMicrodollars - a.costMicrodollars);
  return dearest ? `${paidFeatures[dearest.feature].name} cost most.` : 'No credits were used in these months.';
}

const columns: Column<Row>[] = [
  { name: 'Feature', cell: ({ feature }) => paidFeatures[feature].name, csv: ({ feature }) => feature },
  columnOf('Credits used', wholeNumbers, ({ credits }) => credits),
  columnOf('Charged by its provider', { inWords: wholeDollars, inShort: wholeDollars, plain: plainDollars }, (row) => {
    return row.costMicrodollars;
  }),
];
