import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';

import { wholeNumber } from '../../ui/whole-number.ts';
import type { Feature } from './creation.ts';
import classes from './Making.module.css';
import { paidFeatures } from './paid-features.ts';

const bars = Array.from({ length: 48 }, (_, index) => index);

/** Work in progress: bars that breathe in the feature's colour, and how long it has been. */
export function Making({ feature }: { feature: Feature }) {
  const { making } = paidFeatures[feature];
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={classes.making} data-feature={feature}>
      <div className={classes.bars} aria-hidden="true">
        {bars.map((index) => (
          <i key={index} style={{ animationDelay: `${(index % 12) * -130}ms` }} />
        ))}
      </div>
      <Text>{making}…</Text>
      <Text size="xs" c="dimmed">
        Its price is held and taken only when it is done.
      </Text>
      <Text size="xs" c="dimmed" aria-hidden="true" mih={20}>
        {seconds > 1 && `${wholeNumber(seconds)} s`}
      </Text>
    </div>
  );
}
