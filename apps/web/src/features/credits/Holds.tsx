import type { ApiOutputs } from '../../api.ts';
import { Moment } from '../../ui/Moment.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './Holds.module.css';

interface Props {
  holds: ApiOutputs['credits']['lots']['holds'];
}

/** What is held, what for, and when it is back if the work does not end before. */
export function Holds({ holds }: Props) {
  if (holds.length === 0) return null;
  return (
    <ul className={classes.holds} aria-label="Held">
      {holds.map(({ id, credits, reason, createdAt, expiresAt }) => (
        <li key={id}>
          <b>{wholeNumber(credits)} held</b> for {reason}, begun <Moment at={createdAt} />
          <span className={classes.limit}>
            Taken when it succeeds, given back when it fails; back <Moment at={expiresAt} isAhead /> at the latest
          </span>
        </li>
      ))}
    </ul>
  );
}
