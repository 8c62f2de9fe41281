import { useEffect, useRef } from 'react';

/** Brings a panel into sight when its news changes, where it lies below the fold, as on a narrow screen. */
export function useInSight(news: string | undefined) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const panel = ref.current;
    if (news === undefined || !panel) return;
    if (panel.getBoundingClientRect().top < innerHeight / 2) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    panel.scrollIntoView({ behavior: isStill ? 'instant' : 'smooth' });
  }, [news]);
  return ref;
}
