import { Button, Text } from '@mantine/core';

import { ActivationKey } from './ActivationKey.tsx';
import classes from './Plan.module.css';
import { PlanCard } from './PlanCard.tsx';
import { subscriptionInWords } from './subscription-in-words.ts';
import type { Subscription } from './subscription-in-words.ts';
import { usePortal } from './use-portal.ts';

/** How one's own subscription stands, its key, and the way to change it. */
export function SubscribedPlan({ subscription }: { subscription: Subscription }) {
  const { open, isLeaving, problem } = usePortal();
  return (
    <PlanCard
      problem={problem}
      action={
        <Button variant="default" className={classes.action} loading={isLeaving} onClick={open}>
          Manage subscription
        </Button>
      }
    >
      <Text>{subscriptionInWords(subscription)}</Text>
      {subscription.activationKey !== null && <ActivationKey activationKey={subscription.activationKey} />}
    </PlanCard>
  );
}
