import { Skeleton } from '@mantine/core';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { paidFeatures } from '../studio/paid-features.ts';
import classes from './PriceList.module.css';

/** What each feature costs, and the promise that nothing is taken for nothing. */
export function PriceList() {
  const costs = trpc.credits.costs.useQuery(undefined, { staleTime: Infinity });
  return (
    <>
      <Fetched query={costs} what="The prices" skeleton={<Skeleton height={48} />}>
        {(prices) => (
          <ul className={classes.prices}>
            {prices.map(({ feature, credits }) => {
              const { name, Icon, color } = paidFeatures[feature];
              return (
                <li key={feature}>
                  <Icon size={20} stroke={1.7} color={color} aria-hidden="true" />
                  <span>{name}</span>
                  <b>{creditsInWords(credits)}</b>
                </li>
              );
            })}
          </ul>
        )}
      </Fetched>
      <p className={classes.promise}>
        A price is held while the work goes on and taken only when it succeeds. What fails costs nothing.
      </p>
    </>
  );
}
