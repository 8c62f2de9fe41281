import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { lotOrigin } from './lot-in-words.ts';
import type { Lot } from './lot-in-words.ts';
import classes from './Lots.module.css';

interface Props {
  lot: Lot;
  /** Its place in the bar, whose colour it has. */
  place: string;
}

/** One lot: where from, how much is left of it, and until when. */
export function LotRow({ lot, place }: Props) {
  const { id, reason, amount, remaining, held, paidCents, currency, expiresAt } = lot;
  const origin = lotOrigin(lot);
  return (
    <li>
      <span className={classes.key} data-place={place} aria-hidden="true" />
      <span className={classes.origin}>
        {reason === null ? (
          origin
        ) : (
          <Anchor renderRoot={(props) => <Link to="/history" search={{ line: id }} {...props} />}>{origin}</Anchor>
        )}
        <span className={classes.quiet}>
          {place === '0' && 'used next · '}
          {currency === null ? 'cost nothing' : `${money(paidCents / amount, currency, 3)} a credit`} ·{' '}
          {expiresAt === null ? (
            'never expires'
          ) : (
            <>
              expires <Moment at={expiresAt} />
            </>
          )}
        </span>
      </span>
      <span className={classes.left}>
        <b>{wholeNumber(remaining)}</b>
        {remaining < amount && <span className={classes.of}> of {wholeNumber(amount)}</span>} left
        {held > 0 && <span className={classes.held}>{wholeNumber(held)} held</span>}
      </span>
    </li>
  );
}
