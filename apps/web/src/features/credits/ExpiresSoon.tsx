import { trpc } from '../../api.ts';
import { momentInWords } from '../../ui/moment-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './BalancePill.module.css';
import { isWithinAWeek, nextToExpire } from './next-to-expire.ts';

/** Beneath the balance, when credits end within a week. */
export function ExpiresSoon() {
  const { data } = trpc.credits.lots.useQuery();
  const next = data && nextToExpire(data.lots);
  if (!next || !isWithinAWeek(next.expiresAt)) return null;
  const verb = next.credits === 1 ? 'expires' : 'expire';
  return (
    <span className={classes.expires}>
      {wholeNumber(next.credits)} {verb} {momentInWords(next.expiresAt, { isAhead: true })}
    </span>
  );
}
