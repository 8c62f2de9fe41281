import classes from './Meter.module.css';

interface Props {
  label: string;
  /** The value as a person would say it. */
  words: string;
  detail: string;
  /** Where on the scale it lies, 0 to 1; beyond its ends it stays at the end. */
  part: number;
  ends: [low: string, high: string];
}

/** A value on a scale whose ends have names. */
export function Meter({ label, words, detail, part, ends: [low, high] }: Props) {
  const percent = Math.min(100, Math.max(0, part * 100));
  return (
    <div className={classes.meter}>
      <span className={classes.label}>{label}</span>
      <b className={classes.words}>{words}</b>
      <div className={classes.scale} aria-hidden="true">
        <span>{low}</span>
        <span className={classes.line}>
          <i style={{ left: `${percent}%` }} />
        </span>
        <span>{high}</span>
      </div>
      <span className={classes.detail}>{detail}</span>
    </div>
  );
}
