import { Skeleton, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './BalanceSheet.module.css';

/** What one has, large; beside it what was spent. */
export function BalanceSheet() {
  const { data: account } = trpc.credits.balance.useQuery();
  const { data: stats } = trpc.credits.stats.useQuery();
  return (
    <section className={classes.sheet} aria-label="Your balance">
      <div>
        <Text c="dimmed">You have</Text>
        <p className={classes.balance}>
          {account ? <RollingNumber value={account.available} /> : <Skeleton component="span" width={90} height={38} />}
          <span>{account?.available === 1 ? 'credit' : 'credits'}</span>
        </p>
        {account && account.held > 0 && (
          <Text className={classes.held}>{creditsInWords(account.held)} more are held for work in progress</Text>
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
    </section>
  );
}
