import { trpc } from '../../api.ts';
import { momentInWords } from '../../ui/moment-in-words.ts';
import classes from './BalancePill.module.css';
import { isWithinAWeek, nextToExpire } from './next-to-expire.ts';

/** Beneath the balance, when credits end within a week. */
export function ExpiresSoon() {
  const { data } = trpc.credits.lots.useQuery();
  const next = data && nextToExpire(data.lots);
  if (!next || !isWithinAWeek(next.expiresAt)) return null;
  return <span className={classes.expires}>expires {momentInWords(next.expiresAt)}</span>;
}
