import { Button, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Feature } from './creation.ts';
import { paidFeatures } from './paid-features.ts';
import classes from './PriceButton.module.css';

interface Props {
  feature: Feature;
  isMaking: boolean;
}

function whatItLeaves(cost: number, { available, debt }: ApiOutputs['credits']['balance']): string {
  if (debt > 0) return `You owe ${creditsInWords(debt)}; what you buy pays that first.`;
  if (available < cost) return `You have ${creditsInWords(available)}; this needs ${wholeNumber(cost)}.`;
  return `leaves ${wholeNumber(available - cost)}`;
}

/** The button that spends: it says what it costs, and beneath it what that leaves. */
export function PriceButton({ feature, isMaking }: Props) {
  const { verb, Icon } = paidFeatures[feature];
  const costs = trpc.credits.costs.useQuery(undefined, { staleTime: Infinity });
  const balance = trpc.credits.balance.useQuery();
  const cost = costs.data?.find((entry) => entry.feature === feature)?.credits;
  return (
    <div>
      <Button
        type="submit"
        size="md"
        fullWidth
        leftSection={<Icon size={20} stroke={1.8} aria-hidden="true" />}
        // Disabled for real it would drop the keyboard's focus; pressing it again does nothing meanwhile.
        aria-disabled={isMaking || undefined}
        className={classes.button}
      >
        {isMaking ? 'Working…' : cost === undefined ? verb : `${verb} · ${wholeNumber(cost)}`}
      </Button>
      <Text size="xs" c="dimmed" ta="center" mt={8} className={classes.leaves}>
        {cost !== undefined && balance.data && !isMaking && whatItLeaves(cost, balance.data)}
      </Text>
    </div>
  );
}
