import { minutesAndSeconds } from './minutes-and-seconds.ts';
import classes from './Track.module.css';
import { Waveform } from './Waveform.tsx';

interface Props {
  title: string;
  seconds: number;
  duration: number;
  peaks: number[];
  color: string;
  onSeek: (seconds: number) => void;
}

/** A piece as it looks, with how much of it has been played; a slider lies over it. */
export function Track({ title, seconds, duration, peaks, color, onSeek }: Props) {
  return (
    <div className={classes.track}>
      <Waveform peaks={peaks} part={seconds / duration} color={color} />
      <input
        type="range"
        className={classes.seek}
        aria-label={`Position in ${title}`}
        aria-valuetext={`${minutesAndSeconds(seconds)} of ${minutesAndSeconds(duration)}`}
        min={0}
        max={duration}
        step={0.1}
        value={Math.min(seconds, duration)}
        onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
