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
  // With the first touch, so that it is there before anything can be made, and a look alone does not load it.
  useEffect(() => {
    const touched = new AbortController();
    const load = () => {
      touched.abort();
      void loadWorkPanel();
    };
    addEventListener('pointerdown', load, { signal: touched.signal });
    addEventListener('keydown', load, { signal: touched.signal });
    return () => touched.abort();
  }, []);
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
