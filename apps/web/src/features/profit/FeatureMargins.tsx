import type { Column } from '../../ui/DataTable.tsx';
import { TableSection } from '../../ui/TableSection.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import type { FeatureProfit } from './calculation.ts';
import { Compared } from './Compared.tsx';
import { dollars, percentOf, plainDollars } from './figures.ts';

interface Props {
  features: readonly FeatureProfit[];
  asItIs: readonly FeatureProfit[];
}

interface Row {
  now: FeatureProfit;
  asItIs: FeatureProfit;
}

/** Each feature at the list value of its credits. */
export function FeatureMargins({ features, asItIs }: Props) {
  const rows = features.map((now): Row => {
    return { now, asItIs: asItIs.find(({ feature }) => feature === now.feature) ?? now };
  });
  return (
    <TableSection
      title="Features at list price"
      says={saysOf(features)}
      columns={columns}
      rows={rows}
      keyOf={({ now }) => now.feature}
      file="profit-features"
    />
  );
}

function saysOf(features: readonly FeatureProfit[]): string {
  const [least] = features.toSorted((a, b) => (a.marginBasisPoints ?? 0) - (b.marginBasisPoints ?? 0));
  return least
    ? `${paidFeatures[least.feature].name} leaves least: ${percentOf(least.marginBasisPoints)} of its price.`
    : '';
}

const figure = (name: string, of: (profit: FeatureProfit) => number, inWords = dollars): Column<Row> => ({
  name,
  isFigure: true,
  cell: ({ now, asItIs }) => <Compared imagined={inWords(of(now))} asItIs={inWords(of(asItIs))} isLoss={of(now) < 0} />,
  csv: ({ now }) => (inWords === dollars ? plainDollars(of(now)) : of(now)),
});

const columns: Column<Row>[] = [
  { name: 'Feature', cell: ({ now }) => paidFeatures[now.feature].name, csv: ({ now }) => now.feature },
  figure('Cost', (profit) => profit.costMicrodollars),
  { ...figure('Credits', (profit) => profit.credits, wholeNumber), isWide: true },
  figure('Price', (profit) => profit.revenueMicrodollars),
  { ...figure('Margin', (profit) => profit.marginMicrodollars), isWide: true },
  {
    name: 'Share',
    isFigure: true,
    cell: ({ now, asItIs }) => (
      <Compared
        imagined={percentOf(now.marginBasisPoints)}
        asItIs={percentOf(asItIs.marginBasisPoints)}
        isLoss={now.marginMicrodollars < 0}
      />
    ),
    csv: ({ now }) => (now.marginBasisPoints === null ? null : now.marginBasisPoints / 10_000),
  },
];
