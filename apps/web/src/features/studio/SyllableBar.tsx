import classes from './SyllableBar.module.css';

/** A line's syllables as so many ticks beside their number, so that lines of one length are seen to be. */
export function SyllableBar({ syllables, most }: { syllables: number; most: number }) {
  const tick = `${100 / Math.max(1, syllables)}%`;
  // The gaps are cut out of one bar: a tick a syllable, however long the line.
  const maskImage = `repeating-linear-gradient(to right, #000 0 calc(${tick} - 2px), transparent 0 ${tick})`;
  return (
    <span className={classes.syllables}>
      <span className={classes.number}>{syllables}</span>
      <i
        className={classes.bar}
        style={{ width: `${(syllables / Math.max(1, most)) * 100}%`, maskImage }}
        aria-hidden="true"
      />
    </span>
  );
}
