import { Skeleton } from '@mantine/core';

import { trpc } from '../../../api.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Fetched } from '../../../ui/Fetched.tsx';
import { isSubscribed } from '../../plan/subscription-in-words.ts';
import { DeleteForm } from './DeleteForm.tsx';
import { Loss } from './Loss.tsx';

/** Says in figures what deleting the account loses, and asks for it twice over: the password, and the figure. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const balance = trpc.credits.balance.useQuery();
  const subscription = trpc.billing.subscription.useQuery();
  return (
    <Dialog onClose={onClose} title="Delete my account" size="lg">
      <Fetched query={balance} what="What you have" skeleton={<Skeleton height={320} />}>
        {({ balance: credits }) => (
          <Fetched query={subscription} what="Your plan" skeleton={<Skeleton height={320} />}>
            {(plan) => (
              <>
                <Loss credits={credits} hasPlan={isSubscribed(plan)} />
                <DeleteForm credits={credits} onClose={onClose} />
              </>
            )}
          </Fetched>
        )}
      </Fetched>
    </Dialog>
  );
}
