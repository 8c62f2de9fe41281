import { Skeleton } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Figure, Figures } from '../../ui/Figures.tsx';
import { money } from '../../ui/money.ts';
import { NotFetched } from '../../ui/NotFetched.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import type { User } from './user.ts';

/** What somebody has, and what came and went over their account's life. */
export function UserFigures({ user: { id, balance, credits } }: { user: User }) {
  const revenue = trpc.admin.revenueOf.useQuery({ userId: id });
  const paid = revenue.data?.map(({ netCents, currency }) => money(netCents, currency)).join(' + ');
  return (
    <Figures>
      <Figure
        name="Balance"
        value={wholeNumber(balance.balance)}
        beside={
          balance.debt > 0
            ? `${wholeNumber(balance.debt)} in debt: nothing to spend`
            : balance.held > 0
              ? `${wholeNumber(balance.held)} held, ${wholeNumber(balance.available)} to spend`
              : 'all of it to spend'
        }
      />
      <Figure name="Bought" value={wholeNumber(credits.bought)} beside="packages and months" />
      <Figure name="Given" value={signedNumber(credits.given)} beside="bonuses and corrections" />
      <Figure
        name="Spent"
        value={wholeNumber(credits.spent)}
        beside={`${wholeNumber(credits.spentThisMonth)} this month`}
      />
      <Figure name="Refunded" value={wholeNumber(credits.refunded)} beside="of what was spent" />
      <Figure
        name="Taken back"
        value={wholeNumber(credits.takenBack)}
        beside={`${wholeNumber(credits.expired)} expired`}
      />
      {revenue.isLoadingError ? (
        <Figure name="Revenue" value="–" beside={<NotFetched what="It" onRetry={() => void revenue.refetch()} />} />
      ) : (
        <Figure
          name="Revenue"
          value={paid === undefined ? <Skeleton width={96} height={30} /> : paid || 'None'}
          beside="less tax and what went back"
        />
      )}
    </Figures>
  );
}
