import { Alert, Skeleton } from '@mantine/core';

import { trpc } from '../../api.ts';
import { PlanOffer } from './PlanOffer.tsx';
import { isSubscribed } from './subscription-in-words.ts';
import { SubscribedPlan } from './SubscribedPlan.tsx';
import { useSubscription } from './use-subscription.ts';

/** The plan: to be had, or as one has it. */
export function Plan({ back }: { back: string | undefined }) {
  const plan = trpc.billing.plan.useQuery(undefined, { staleTime: Infinity });
  const subscription = useSubscription();
  if (plan.isError || subscription.isError) {
    return <Alert color="red">Your plan could not be fetched. Reload to try again.</Alert>;
  }
  if (!plan.data || !subscription.data) return <Skeleton height={126} />;
  return isSubscribed(subscription.data) ? (
    <SubscribedPlan subscription={subscription.data} />
  ) : (
    <PlanOffer plan={plan.data} back={back} />
  );
}
