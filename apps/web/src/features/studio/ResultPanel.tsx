import { Suspense, lazy, useState } from 'react';

import type { Feature } from './creation.ts';
import { NothingYet } from './NothingYet.tsx';
import classes from './ResultPanel.module.css';
import { useInSight } from './use-in-sight.ts';
import { useWork } from './use-work.ts';

const WorkPanel = lazy(async () => ({ default: (await import('./WorkPanel.tsx')).WorkPanel }));

/** The right half of the studio. Who has made nothing yet need not wait for what shows it. */
export function ResultPanel({ feature }: { feature: Feature }) {
  const { work } = useWork(feature);
  const [shownBefore] = useState(work);
  const ref = useInSight(work?.state);
  return (
    <section ref={ref} className={classes.panel} aria-label="Result">
      {work === undefined ? (
        <NothingYet feature={feature} />
      ) : (
        <Suspense fallback={<div className={classes.arriving} />}>
          <WorkPanel feature={feature} work={work} shownBefore={shownBefore} />
        </Suspense>
      )}
    </section>
  );
}
