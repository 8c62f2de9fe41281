import { Button, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlayerStopFilled } from '@tabler/icons-react';

import { Elapsed } from './Elapsed.tsx';
import type { Feature } from './creation.ts';
import { LyricsUnderWay } from './LyricsUnderWay.tsx';
import classes from './Making.module.css';
import { paidFeatures } from './paid-features.ts';
import type { Work } from './work.ts';

const bars = Array.from({ length: 48 }, (_, index) => index);

const effects = {
  whole: 'Its price is held, and taken only when it is done. Stop it before, and you are not charged.',
  byLine: 'Each line is charged as it comes. Stop or leave, and you pay for the lines that came.',
};

interface Props {
  feature: Feature;
  work: Extract<Work, { state: 'making' }>;
}

/** Work in progress: what is being done and for how long, what has come of it, and what stopping it would mean. */
export function Making({ feature, work: { startedAt, parts, isStopping, stop } }: Props) {
  const { making, stop: stopVerb } = paidFeatures[feature];
  const { online } = useNetwork();
  return (
    <div className={classes.making} data-feature={feature}>
      {parts.length > 0 ? (
        <LyricsUnderWay parts={parts} />
      ) : (
        <div className={classes.bars} aria-hidden="true">
          {bars.map((index) => (
            <i key={index} style={{ animationDelay: `${(index % 12) * -130}ms` }} />
          ))}
        </div>
      )}
      <Text component="output">
        {isStopping ? 'Stopping' : online ? making : 'No connection, still trying'}… <Elapsed since={startedAt} />
      </Text>
      <Text size="xs" c="dimmed" maw={420}>
        {feature === 'LYRICS_GENERATION' ? effects.byLine : effects.whole}
      </Text>
      <Button
        mt="sm"
        variant="default"
        disabled={isStopping}
        leftSection={<IconPlayerStopFilled size={16} />}
        onClick={stop}
      >
        {stopVerb}
      </Button>
    </div>
  );
}
