import { Skeleton, Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
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
  return (
    <Stack gap="md">
      {problem !== undefined && <Refusal>{problem}</Refusal>}
      <Fetched query={packages} what="The packages" skeleton={<AwaitedCards />}>
        {(offers) => (
          <ul className={classes.cards}>
            {offers.map((offer) => (
              <PackageCard
                key={offer.key}
                offer={offer}
                mark={popular.isPending ? undefined : markOf(offer, popular.data?.packageKey ?? null)}
                yields={costs.data && yieldsInWords(offer.credits, costs.data)}
                isLeaving={leavingFor === offer.key}
                onBuy={() => buy(offer.key)}
              />
            ))}
          </ul>
        )}
      </Fetched>
    </Stack>
  );
}

function AwaitedCards() {
  return (
    <div className={classes.cards}>
      {['a', 'b', 'c', 'd'].map((place) => (
        <Skeleton key={place} height={226} />
      ))}
    </div>
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
