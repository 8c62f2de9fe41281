import { Suspense, lazy, useEffect, useState } from 'react';

import type { Feature } from './creation.ts';
import { NotLoaded } from './NotLoaded.tsx';
import { NothingYet } from './NothingYet.tsx';
import classes from './ResultPanel.module.css';
import { useInSight } from './use-in-sight.ts';
import { useWork } from './use-work.ts';

const loadWorkPanel = async () => {
  try {
    return { default: (await import('./WorkPanel.tsx')).WorkPanel };
  } catch {
    // A browser does not ask again for a module that it could not get.
    return { default: NotLoaded };
  }
};
const WorkPanel = lazy(loadWorkPanel);

/**
 * The right half of the studio. What shows work comes with the first touch of mouse or keyboard: a look alone does not
 * load it, and it is there before anything is made.
 */
export function ResultPanel({ feature }: { feature: Feature }) {
  const { work } = useWork(feature);
  const [shownBefore] = useState(work);
  useEffect(() => {
    const touched = new AbortController();
    const load = () => {
      touched.abort();
      void loadWorkPanel();
    };
    for (const touch of ['pointermove', 'pointerdown', 'keydown']) {
      addEventListener(touch, load, { signal: touched.signal });
    }
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
