import { Skeleton } from '@mantine/core';

import type { ReactNode } from 'react';

import { trpc } from '../../api.ts';
import type { Bounds } from '../../ui/bounds.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { marginsOf } from './calculation.ts';
import { FeatureMargins } from './FeatureMargins.tsx';
import { OfferMargins } from './OfferMargins.tsx';
import classes from './Profit.module.css';
import { RealProfit } from './RealProfit.tsx';
import { usePending } from './use-pending.ts';
import { termsOf } from './what-if.ts';
import type { Catalog, WhatIf } from './what-if.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

interface Props {
  whatIf: WhatIf;
  months: Bounds;
  onWhatIf: (whatIf: WhatIf) => Promise<void>;
  onMonths: (months: Bounds) => void;
}

/** What features and packages leave, as it is, as it might be, and as it really was. */
export function Profit({ whatIf, months, onWhatIf, onMonths }: Props) {
  const query = trpc.admin.profitTable.useQuery();
  return (
    <Fetched query={query} what="The catalog" skeleton={<Skeleton height={640} />}>
      {(catalog) => (
        <Calculator catalog={catalog} whatIf={whatIf} onWhatIf={onWhatIf}>
          <RealProfit months={months} onMonths={onMonths} />
        </Calculator>
      )}
    </Fetched>
  );
}

interface CalculatorProps extends Pick<Props, 'whatIf' | 'onWhatIf'> {
  catalog: Catalog;
  children: ReactNode;
}

function Calculator({ catalog, whatIf, onWhatIf, children }: CalculatorProps) {
  const [imagined, imagine] = usePending(whatIf, onWhatIf);
  const margins = marginsOf(termsOf(catalog, imagined));
  const asItIs = marginsOf(termsOf(catalog, {}));
  return (
    <div className={classes.profit}>
      <WhatIfPanel catalog={catalog} value={imagined} onChange={imagine} />
      <div className={classes.tables}>
        <FeatureMargins features={margins.features} asItIs={asItIs.features} />
        <OfferMargins offers={margins.offers} asItIs={asItIs.offers} />
        {children}
      </div>
    </div>
  );
}
