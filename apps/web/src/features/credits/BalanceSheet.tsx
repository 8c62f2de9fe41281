import { Skeleton, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './BalanceSheet.module.css';
import { Holds } from './Holds.tsx';
import { Lots } from './Lots.tsx';
import { nextToExpire } from './next-to-expire.ts';

/** What one has, large, and what it is made of; beside it what was spent. */
export function BalanceSheet() {
  const balance = trpc.credits.balance.useQuery();
  const account = balance.data;
  const { data: stats } = trpc.credits.stats.useQuery();
  const { data: parts } = trpc.credits.lots.useQuery();
  const next = parts && nextToExpire(parts.lots);
  if (balance.isError && !account) return <Unavailable what="Your balance" onRetry={() => void balance.refetch()} />;
  return (
    <section className={classes.sheet} aria-label="Your balance">
      <div className={classes.top}>
        <div>
          <Text c="dimmed">You have</Text>
          <p className={classes.balance}>
            {account ? (
              <RollingNumber value={account.available} />
            ) : (
              <Skeleton component="span" width={90} height={38} />
            )}
            <span>{account?.available === 1 ? 'credit' : 'credits'}</span>
          </p>
          {next && (
            <Text c="dimmed">
              {creditsInWords(next.credits)} {next.credits === 1 ? 'expires' : 'expire'} <Moment at={next.expiresAt} />
            </Text>
          )}
          {account && account.debt > 0 && (
            <Text c="red">
              {creditsInWords(account.debt)} owed, because a payment went back. What you buy next pays this first.
            </Text>
          )}
        </div>
        <dl className={classes.figures}>
          <div>
            <dt>Spent this month</dt>
            <dd>{stats ? wholeNumber(stats.monthlyUsage) : <Skeleton width={40} height={20} />}</dd>
          </div>
          <div>
            <dt>Spent in all</dt>
            <dd>{stats ? wholeNumber(stats.totalSpent) : <Skeleton width={40} height={20} />}</dd>
          </div>
        </dl>
      </div>
      {parts ? (
        <>
          <Holds holds={parts.holds} />
          <Lots lots={parts.lots} />
        </>
      ) : (
        <Skeleton height={96} />
      )}
    </section>
  );
}
