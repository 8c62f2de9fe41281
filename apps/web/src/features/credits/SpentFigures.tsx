import { Skeleton, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { NotFetched } from '../../ui/NotFetched.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './BalanceSheet.module.css';

/** What was spent, beside what is left. */
export function SpentFigures() {
  const stats = trpc.credits.stats.useQuery();
  if (stats.isLoadingError) {
    return (
      <Text c="dimmed">
        <NotFetched what="What you spent" onRetry={() => void stats.refetch()} />
      </Text>
    );
  }
  return (
    <dl className={classes.figures}>
      <div>
        <dt>Spent this month</dt>
        <dd>{stats.data ? wholeNumber(stats.data.monthlyUsage) : <Skeleton width={40} height={20} />}</dd>
      </div>
      <div>
        <dt>Spent in all</dt>
        <dd>{stats.data ? wholeNumber(stats.data.totalSpent) : <Skeleton width={40} height={20} />}</dd>
      </div>
    </dl>
  );
}
