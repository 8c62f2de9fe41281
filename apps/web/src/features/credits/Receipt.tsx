import { Skeleton } from '@mantine/core';
import { useState } from 'react';

import type { ApiOutputs } from '../../api.ts';
import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { money } from '../../ui/money.ts';
import classes from './Receipt.module.css';

/** What was bought, what it cost, and what one has now. */
export function Receipt({ order }: { order: ApiOutputs['billing']['order'] }) {
  const balance = trpc.credits.balance.useQuery();
  // A balance fetched before the payment was known would still be the old one.
  const [paidAt] = useState(Date.now);
  const isFresh = balance.data && balance.dataUpdatedAt >= paidAt;
  return (
    <dl className={classes.receipt}>
      <dt>Package</dt>
      <dd>{order.packageKey}</dd>
      <dt>Paid</dt>
      <dd>{money(order.priceCents, order.currency)}</dd>
      <dt>You have now</dt>
      <dd className={classes.now}>
        {isFresh ? creditsInWords(balance.data.available) : <Skeleton width={90} height={18} />}
      </dd>
    </dl>
  );
}
