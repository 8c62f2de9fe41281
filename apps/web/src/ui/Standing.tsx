import classes from './Standing.module.css';

export type Tone = 'good' | 'held' | 'bad' | 'quiet';

/** How something stands, in a word, with a dot that the eye finds in a column of them. */
export function Standing({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.standing} data-tone={tone}>
      {children}
    </span>
  );
}
