import { Skeleton, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import classes from './BalanceSheet.module.css';
import { Holds } from './Holds.tsx';
import { Lots } from './Lots.tsx';
import { nextToExpire } from './next-to-expire.ts';
import { SpentFigures } from './SpentFigures.tsx';

/** What one has, large, and what it is made of; beside it what was spent. */
export function BalanceSheet() {
  const balance = trpc.credits.balance.useQuery();
  const account = balance.data;
  const parts = trpc.credits.lots.useQuery();
  const next = parts.data && nextToExpire(parts.data.lots);
  if (balance.isLoadingError) return <Unavailable what="Your balance" onRetry={() => void balance.refetch()} />;
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
        <SpentFigures />
      </div>
      <Fetched query={parts} what="What it is made of" skeleton={<Skeleton height={96} />}>
        {({ holds, lots }) => (
          <>
            <Holds holds={holds} />
            <Lots lots={lots} />
          </>
        )}
      </Fetched>
    </section>
  );
}
