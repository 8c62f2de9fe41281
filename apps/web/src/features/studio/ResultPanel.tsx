import { Suspense, lazy, useEffect, useState } from 'react';

import type { Feature } from './creation.ts';
import { NothingYet } from './NothingYet.tsx';
import classes from './ResultPanel.module.css';
import { useInSight } from './use-in-sight.ts';
import { useWork } from './use-work.ts';

const loadWorkPanel = async () => ({ default: (await import('./WorkPanel.tsx')).WorkPanel });
const WorkPanel = lazy(loadWorkPanel);

/** The right half of the studio. It does not wait for what shows work, for there is none at first. */
export function ResultPanel({ feature }: { feature: Feature }) {
  const { work } = useWork(feature);
  const [shownBefore] = useState(work);
  // Once the screen stands, for later the connection may be gone.
  useEffect(() => void loadWorkPanel(), []);
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
