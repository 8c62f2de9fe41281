import { Button, Text } from '@mantine/core';

import type { ApiOutputs } from '../../api.ts';
import { trpc } from '../../api.ts';
import { shares } from '../../ui/measure.ts';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Package } from '../credits/offers.ts';
import { usePurchase } from '../credits/use-purchase.ts';
import { yieldsInWords } from '../credits/yields-in-words.ts';
import classes from './Plan.module.css';
import { PlanCard } from './PlanCard.tsx';

interface Props {
  plan: ApiOutputs['billing']['plan'];
  back: string | undefined;
}

/** What the plan gives and costs, for whoever has none. */
export function PlanOffer({ plan, back }: Props) {
  const packages = trpc.credits.packages.useQuery(undefined, { staleTime: Infinity });
  const costs = trpc.credits.costs.useQuery(undefined, { staleTime: Infinity });
  const { buy, leavingFor, problem } = usePurchase(back);
  const price = money(plan.priceCents, plan.currency);
  return (
    <PlanCard
      problem={problem}
      action={
        <Button
          variant="default"
          className={classes.action}
          loading={leavingFor !== undefined}
          onClick={() => buy('pro')}
        >
          Subscribe for {price} a month
        </Button>
      }
    >
      <p className={classes.credits}>
        <b>{wholeNumber(plan.credits)}</b> credits every month
      </p>
      <Text size="xs" c="dimmed">
        {money(plan.priceCents / plan.credits, plan.currency, 3)} a credit{savingInWords(plan, packages.data)}
        {costs.data && ` · ${yieldsInWords(plan.credits, costs.data)}`} · with an activation key · cancel any time
      </Text>
    </PlanCard>
  );
}

/** What a credit of the plan saves against the smallest package, as the other packages say it of themselves. */
function savingInWords(plan: Props['plan'], packages: readonly Package[] | undefined): string {
  const smallest = packages?.toSorted((one, other) => one.credits - other.credits)[0];
  if (!smallest || smallest.currency !== plan.currency) return '';
  const percent = Math.round(100 * (1 - (plan.priceCents * smallest.credits) / (plan.credits * smallest.priceCents)));
  return percent > 0 ? ` · saves ${shares.inWords(percent / 100)}` : '';
}
