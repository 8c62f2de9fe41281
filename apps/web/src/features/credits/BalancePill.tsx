import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useIsMutating } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './BalancePill.module.css';
import { ExpiresSoon } from './ExpiresSoon.tsx';
import { useLiveBalance } from './use-live-balance.ts';

const watchMs = 700;

/** What can be spent now; a change rolls in for the eye and is said once, when it has settled, for the ear. */
export function BalancePill() {
  const isLive = useLiveBalance();
  const isWorking = useIsMutating() > 0;
  // While something is being made its price is held, and the pill shows it.
  const { data: account, isError } = trpc.credits.balance.useQuery(undefined, {
    refetchInterval: isWorking && !isLive && watchMs,
  });
  return (
    <Link to="/credits" className={classes.pill}>
      {account ? (
        <>
          <span aria-hidden="true">
            <b>
              <RollingNumber value={account.available} />
            </b>{' '}
            {account.available === 1 ? 'credit' : 'credits'}
          </span>
          <VisuallyHidden aria-live="polite">{creditsInWords(account.available)}</VisuallyHidden>
          {account.debt > 0 ? (
            <span className={classes.debt}>{wholeNumber(account.debt)} owed</span>
          ) : account.held > 0 ? (
            <span className={classes.held}>{wholeNumber(account.held)} held</span>
          ) : (
            <ExpiresSoon />
          )}
        </>
      ) : isError ? (
        'Credits'
      ) : (
        <Skeleton width={74} height={14}>
          Credits
        </Skeleton>
      )}
    </Link>
  );
}
