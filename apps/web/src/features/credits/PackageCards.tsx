import { Alert, Skeleton, Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { Package, PackageKey } from './offers.ts';
import { PackageCard } from './PackageCard.tsx';
import classes from './PackageCards.module.css';
import { usePurchase } from './use-purchase.ts';
import { yieldsInWords } from './yields-in-words.ts';

/** The packages as the API sells them, side by side. */
export function PackageCards({ back }: { back: string | undefined }) {
  const packages = trpc.credits.packages.useQuery(undefined, { staleTime: Infinity });
  const popular = trpc.credits.popular.useQuery(undefined, { staleTime: Infinity });
  const costs = trpc.credits.costs.useQuery(undefined, { staleTime: Infinity });
  const { buy, leavingFor, problem } = usePurchase(back);

  if (packages.isError) return <Alert color="red">The packages could not be fetched. Reload to try again.</Alert>;
  return (
    <Stack gap="md">
      {problem !== undefined && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <ul className={classes.cards}>
        {packages.data?.map((offer) => (
          <PackageCard
            key={offer.key}
            offer={offer}
            mark={popular.isPending ? undefined : markOf(offer, popular.data?.packageKey ?? null)}
            yields={costs.data && yieldsInWords(offer.credits, costs.data)}
            isLeaving={leavingFor === offer.key}
            onBuy={() => buy(offer.key)}
          />
        )) ?? ['a', 'b', 'c', 'd'].map((place) => <Skeleton key={place} component="li" height={226} />)}
      </ul>
    </Stack>
  );
}

/**
 * What most people buy, where that can be said; else the lowest price of a credit. Of packages, that is: a month of the
 * plan may cost less a credit, so that no package is simply the best value.
 */
function markOf({ key, best }: Package, popular: PackageKey | null): string | undefined {
  if (popular !== null) return key === popular ? 'Most popular' : undefined;
  return best ? 'Best one-time price' : undefined;
}
