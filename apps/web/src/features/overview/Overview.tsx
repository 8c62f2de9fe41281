import { Group } from '@mantine/core';

import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { periodOf } from '../../ui/period.ts';
import type { PeriodSearch } from '../../ui/period.ts';
import { Attention } from './Attention.tsx';
import { CreditsOverTime } from './CreditsOverTime.tsx';
import { CurrencyChoice } from './CurrencyChoice.tsx';
import classes from './Overview.module.css';
import { OwedByKind } from './OwedByKind.tsx';
import { PeriodFigures } from './PeriodFigures.tsx';
import { RevenueByPackage } from './RevenueByPackage.tsx';
import { RevenueOverTime } from './RevenueOverTime.tsx';
import { StandingFigures } from './StandingFigures.tsx';
import { UsageByFeature } from './UsageByFeature.tsx';
import { UsageByHour } from './UsageByHour.tsx';
import { UsageOverTime } from './UsageOverTime.tsx';

export interface OverviewSearch extends PeriodSearch {
  currency?: string | undefined;
}

/** What packages are sold in, unless some are sold in others too. */
const usualCurrency = 'usd';

interface Props {
  search: OverviewSearch;
  onSearch: (search: OverviewSearch) => void;
}

/** How the business goes. Each part fetches its own, so that none waits for another. */
export function Overview({ search, onSearch }: Props) {
  const { currency = usualCurrency, ...chosen } = search;
  const period = periodOf(chosen);
  const view = { period, currency };
  return (
    <div className={classes.overview}>
      <Attention />
      <Group gap="xl" align="flex-end">
        <PeriodPicker value={chosen} onChange={(next) => onSearch({ ...next, currency: search.currency })} />
        <CurrencyChoice value={currency} onChange={(next) => onSearch({ ...search, currency: next })} />
      </Group>
      <PeriodFigures {...view} />
      <StandingFigures currency={currency} />
      <div className={classes.pair}>
        <RevenueOverTime {...view} />
        <RevenueByPackage {...view} />
      </div>
      <div className={classes.pair}>
        <CreditsOverTime period={period} />
        <OwedByKind />
      </div>
      <div className={classes.pair}>
        <UsageOverTime period={period} />
        <UsageByFeature period={period} />
      </div>
      <UsageByHour period={period} />
    </div>
  );
}
