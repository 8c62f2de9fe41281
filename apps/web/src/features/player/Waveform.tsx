import { useId } from 'react';

import classes from './Waveform.module.css';

const barWidth = 3;
const barGap = 2;
const height = 48;

interface Props {
  /** Loudness from 0 to 1, evenly spaced over the piece. */
  peaks: number[];
  /** How much has been played, 0 to 1. */
  part?: number;
  color: string;
}

export function Waveform({ peaks, part = 0, color }: Props) {
  const clip = useId();
  const width = peaks.length * (barWidth + barGap);
  const path = peaks
    .map((peak, index) => {
      const length = Math.max(2, peak * height);
      return `M${index * (barWidth + barGap) + barWidth / 2} ${(height - length) / 2}v${length}`;
    })
    .join('');
  return (
    <svg
      className={classes.waveform}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      strokeWidth={barWidth}
      aria-hidden="true"
    >
      <clipPath id={clip}>
        <rect width={width * Math.min(1, part)} height={height} />
      </clipPath>
      <path d={path} stroke={color} className={classes.ahead} />
      <path d={path} stroke={color} clipPath={`url(#${clip})`} />
    </svg>
  );
}
