import type { Column } from '../../ui/DataTable.tsx';
import { TableSection } from '../../ui/TableSection.tsx';
import { offerName } from '../credits/offers.ts';
import type { Feature } from '../studio/creation.ts';
import { featureOf, paidFeatures, tabs } from '../studio/paid-features.ts';
import type { FeatureProfit, OfferProfit } from './calculation.ts';
import { Compared } from './Compared.tsx';
import { dollars, percentOf, plainDollars, wholeDollars } from './figures.ts';

interface Props {
  offers: readonly OfferProfit[];
  asItIs: readonly OfferProfit[];
}

interface Row {
  now: OfferProfit;
  asItIs: OfferProfit;
}

/** What each package's credits leave of each feature: a discounted credit earns less. */
export function OfferMargins({ offers, asItIs }: Props) {
  const rows = offers.map((now): Row => ({ now, asItIs: asItIs.find(({ key }) => key === now.key) ?? now }));
  return (
    <TableSection
      title="With each package’s credits"
      says={saysOf(offers)}
      columns={columns}
      rows={rows}
      keyOf={({ now }) => now.key}
      file="profit-packages"
    />
  );
}

function saysOf(offers: readonly OfferProfit[]): string {
  const losses = offers.filter(({ features }) => features.some(({ marginMicrodollars }) => marginMicrodollars < 0));
  if (losses.length === 0) return 'What is left of each feature’s price, after Stripe’s fee and the provider’s.';
  return `Loses money on a feature: ${losses.map(({ key }) => offerName(key)).join(', ')}.`;
}

function profitOf({ features }: OfferProfit, feature: Feature): FeatureProfit | undefined {
  return features.find((profit) => profit.feature === feature);
}

const columns: Column<Row>[] = [
  {
    name: 'Package',
    cell: ({ now }) => <span style={{ whiteSpace: 'nowrap' }}>{offerName(now.key)}</span>,
    under: ({ now }) => wholeDollars(now.paidMicrodollars),
    csv: ({ now }) => now.key,
  },
  amount('Price', (offer) => offer.paidMicrodollars),
  amount('After fee', (offer) => offer.keptMicrodollars),
  amount('A credit', (offer) => offer.creditMicrodollars, dollars),
  ...tabs.map((tab) => marginOf(featureOf(tab))),
];

function amount(name: string, of: (offer: OfferProfit) => number, inWords = wholeDollars): Column<Row> {
  return {
    name,
    isFigure: true,
    isWide: true,
    cell: ({ now, asItIs }) => (
      <Compared imagined={inWords(of(now))} asItIs={inWords(of(asItIs))} isLoss={of(now) < 0} />
    ),
    csv: ({ now }) => plainDollars(of(now)),
  };
}

function marginOf(feature: Feature): Column<Row> {
  const shareOf = (offer: OfferProfit) => profitOf(offer, feature)?.marginBasisPoints ?? null;
  return {
    name: paidFeatures[feature].name,
    isFigure: true,
    cell: ({ now, asItIs }) => (
      <Compared
        imagined={percentOf(shareOf(now))}
        asItIs={percentOf(shareOf(asItIs))}
        isLoss={(profitOf(now, feature)?.marginMicrodollars ?? 0) < 0}
      />
    ),
    csv: ({ now }) => {
      const share = shareOf(now);
      return share === null ? null : share / 10_000;
    },
  };
}
