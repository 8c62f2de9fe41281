import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

import { wholeNumber } from './whole-number.ts';

const rollMs = 600;

/** A whole number that runs from its last value to its new one, so that the eye catches the change. */
export function RollingNumber({ value }: { value: number }) {
  const isStill = useReducedMotion(false, { getInitialValueInEffect: false });
  const [shown, setShown] = useState(value);
  const shownNow = useRef(value);

  useEffect(() => {
    const from = shownNow.current;
    if (from === value) return;
    let frame = 0;
    const beganAt = performance.now();
    function step(now: number) {
      const part = isStill ? 1 : Math.min(1, Math.max(0, (now - beganAt) / rollMs));
      shownNow.current = Math.round(from + (value - from) * (1 - (1 - part) ** 3));
      setShown(shownNow.current);
      if (part < 1) frame = requestAnimationFrame(step);
    }
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value, isStill]);

  return wholeNumber(shown);
}
