import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { ShareBars } from '../../ui/charts/ShareBars.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, moneyIn, wholeNumbers } from '../../ui/measure.ts';
import { fileOf, revenueIn } from './overview.ts';
import type { Revenue, View } from './overview.ts';

type Package = Revenue['packages'][number];

/** What is bought, and what it brings. It asks what the figures above ask, and so asks nothing more. */
export function RevenueByPackage({ period, currency }: View) {
  const query = trpc.admin.revenue.useQuery(period, alone);
  const cents = moneyIn(currency);
  return (
    <Fetched query={query} what="Revenue by package" skeleton={<Skeleton height={260} />}>
      {(told) => {
        const revenue = revenueIn(currency, told);
        const rows = revenue?.packages ?? [];
        return (
          <ChartSection
            title="Packages"
            says={saysOf(revenue?.mostPopular)}
            columns={[
              { name: 'Package', cell: (row) => row.packageKey, csv: (row) => row.packageKey },
              columnOf<Package>('Purchases', wholeNumbers, (row) => row.purchases),
              columnOf<Package>('Revenue', cents, (row) => row.netCents),
            ]}
            rows={rows}
            keyOf={(row) => row.packageKey}
            file={fileOf(`packages-${currency}`, period)}
          >
            <ShareBars
              shares={rows.map(({ packageKey, purchases, netCents }) => ({
                name: packageKey,
                figure: purchases,
                inWords: `${wholeNumbers.inWords(purchases)} bought`,
                beside: cents.inWords(netCents),
                color: 'var(--accent-ink)',
              }))}
            />
          </ChartSection>
        );
      }}
    </Fetched>
  );
}

function saysOf(popular: Revenue['mostPopular'] | undefined): string {
  if (!popular?.byPurchases) return 'No package was bought in this time.';
  if (popular.byPurchases === popular.byNet) return `${popular.byPurchases} is bought most often and brings most.`;
  return `${popular.byPurchases} is bought most often; ${popular.byNet} brings most.`;
}
