import { Skeleton } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { PlanOffer } from './PlanOffer.tsx';
import { isSubscribed } from './subscription-in-words.ts';
import { SubscribedPlan } from './SubscribedPlan.tsx';
import { useSubscription } from './use-subscription.ts';

const skeleton = <Skeleton height={126} />;

/** The plan: to be had, or as one has it. */
export function Plan({ back }: { back: string | undefined }) {
  const plan = trpc.billing.plan.useQuery(undefined, { staleTime: Infinity });
  const subscription = useSubscription();
  return (
    <Fetched query={subscription} what="Your plan" skeleton={skeleton}>
      {(own) =>
        isSubscribed(own) ? (
          <SubscribedPlan subscription={own} />
        ) : (
          <Fetched query={plan} what="The plan" skeleton={skeleton}>
            {(offered) => <PlanOffer plan={offered} back={back} />}
          </Fetched>
        )
      }
    </Fetched>
  );
}
