import { Button, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Feature } from './creation.ts';
import { CreationView } from './CreationView.tsx';
import { failureInWords, shortfallOf } from './failure-in-words.ts';
import { Making } from './Making.tsx';
import { paidFeatures } from './paid-features.ts';
import classes from './ResultPanel.module.css';
import { useInSight } from './use-in-sight.ts';
import type { Work } from './work.ts';

interface Props {
  feature: Feature;
  work: Work | undefined;
  onBuy: () => void;
}

/** The right half of the studio: what is being made, then what came of it and what it cost. */
export function ResultPanel({ feature, work, onBuy }: Props) {
  const balance = trpc.credits.balance.useQuery();
  const { made, name, Icon } = paidFeatures[feature];
  const ref = useInSight(work?.state);
  return (
    <section ref={ref} className={classes.panel} aria-label="Result">
      <div aria-live="polite">
        {work?.state === 'made' && (
          <Notice tone="good">
            {made} {creditsInWords(work.creation.credits)}
            {balance.data && `, ${wholeNumber(balance.data.available)} left`}.
          </Notice>
        )}
        {work?.state === 'failed' && (
          <Notice tone={shortfallOf(work.error) ? 'held' : 'bad'}>
            <Text>{failureInWords(work.error)}</Text>
            {shortfallOf(work.error) && (
              <Button mt="sm" onClick={onBuy}>
                See packages
              </Button>
            )}
            <Text size="xs" c="dimmed" mt={6}>
              {work.error.data?.refusal?.code ?? work.error.data?.code ?? 'NO_ANSWER'}
            </Text>
          </Notice>
        )}
        {work?.state === 'making' && <Making feature={feature} />}
      </div>
      {work?.state === 'made' && <CreationView creation={work.creation} />}
      {work === undefined && (
        <div className={classes.empty}>
          <Icon size={40} stroke={1.2} aria-hidden="true" />
          <Text c="dimmed">Your {name.toLowerCase()} appears here, to keep in your library.</Text>
        </div>
      )}
    </section>
  );
}
