import type { Action } from './action.ts';
import classes from './ActionInput.module.css';

/** What was asked for to the letter, for whoever opens it. */
export function ActionInput({ action: { procedure, userId, input } }: { action: Action }) {
  return (
    <details className={classes.input}>
      <summary>What was asked exactly</summary>
      <pre>
        {procedure} {JSON.stringify({ ...(userId !== null && { userId }), ...input }, null, 2)}
      </pre>
    </details>
  );
}
