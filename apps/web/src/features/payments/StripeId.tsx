import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';

import { CopyId } from '../../ui/CopyId.tsx';
import classes from './StripeId.module.css';

interface Props {
  of: string;
  id: string;
  /** Where Stripe's Dashboard begins; null where there is none. */
  dashboardUrl: string | null;
  /** The place of such objects in it. */
  place: 'payments' | 'subscriptions' | 'customers' | 'disputes' | 'refunds';
}

/** An id of Stripe's: to copy, and to look at in its Dashboard. */
export function StripeId({ of, id, dashboardUrl, place }: Props) {
  return (
    <span className={classes.id}>
      <CopyId of={of} id={id} />
      {dashboardUrl !== null && (
        <ActionIcon
          component="a"
          href={`${dashboardUrl}/${place}/${id}`}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Look at the ${of} in Stripe’s Dashboard`}
        >
          <IconExternalLink size={15} />
        </ActionIcon>
      )}
    </span>
  );
}
