import { Button, Text } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';

import { trpc } from '../../api.ts';
import { Notice } from '../../ui/Notice.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Feature } from './creation.ts';
import { CreationView } from './CreationView.tsx';
import { Failed } from './Failed.tsx';
import { shortfallOf } from './failure-in-words.ts';
import { Making } from './Making.tsx';
import { NothingYet } from './NothingYet.tsx';
import classes from './ResultPanel.module.css';
import type { Work } from './work.ts';
import { cutShortInWords, madeInWords } from './work-in-words.ts';

// Most visits have credits enough and never need it.
const PurchaseDialog = lazy(async () => ({ default: (await import('../credits/PurchaseDialog.tsx')).PurchaseDialog }));

interface Props {
  feature: Feature;
  work: Work;
  /** What stood here when the screen was opened, if anything did. */
  shownBefore: Work | undefined;
}

/** What is being made, then what came of it and what it cost. */
export function WorkPanel({ feature, work, shownBefore }: Props) {
  const balance = trpc.credits.balance.useQuery();
  // What had failed before the screen was opened does not ask for a purchase a second time.
  const [dismissed, setDismissed] = useState(shownBefore);
  const left = balance.data ? `, ${wholeNumber(balance.data.available)} left` : '';
  const shortfall = work.state === 'failed' ? shortfallOf(work.error) : undefined;
  const creation = work.state === 'made' ? work.creation : work.state === 'cut-short' ? work.kept : undefined;
  return (
    <>
      <div className={classes.news} aria-live="polite">
        {work.state === 'made' && <Notice tone="good">{madeInWords(work, left)}</Notice>}
        {work.state === 'cut-short' && (
          <Notice tone={work.why === 'stopped' ? 'good' : 'held'}>
            <Text>{cutShortInWords(work, left)}</Text>
            {work.kept === null && work.why !== 'stopped' && (
              <Button mt="sm" variant="default" onClick={work.tryAgain}>
                Try again
              </Button>
            )}
          </Notice>
        )}
        {work.state === 'failed' && <Failed work={work} onBuy={() => setDismissed(undefined)} />}
      </div>
      {work.state === 'making' && <Making feature={feature} work={work} />}
      {creation && <CreationView creation={creation} />}
      {!creation && work.state !== 'making' && <NothingYet feature={feature} />}
      {shortfall && dismissed !== work && (
        <Suspense>
          <PurchaseDialog
            required={shortfall.required}
            available={shortfall.available}
            covering={shortfall.package}
            onClose={() => setDismissed(work)}
          />
        </Suspense>
      )}
    </>
  );
}
