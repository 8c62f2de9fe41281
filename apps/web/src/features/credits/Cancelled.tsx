import { Anchor, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Notice } from '../../ui/Notice.tsx';
import { offerName } from './offers.ts';
import type { OfferKey } from './offers.ts';
import { usePurchase } from './use-purchase.ts';

interface Props {
  offer: OfferKey | undefined;
  back: string | undefined;
}

/** What stands above the offers after somebody turned back from Checkout. */
export function Cancelled({ offer, back }: Props) {
  const { buy, leavingFor, problem } = usePurchase(back);
  return (
    <Notice tone="held">
      <Group justify="space-between" gap="sm">
        <output>{problem ?? 'Payment cancelled. Nothing was charged.'}</output>
        <Group gap="md">
          {offer !== undefined && (
            <Button size="sm" loading={leavingFor !== undefined} onClick={() => buy(offer)}>
              Try {offerName(offer)} again
            </Button>
          )}
          {back !== undefined && !back.startsWith('/credits') && (
            <Anchor renderRoot={(props) => <Link to={back} {...props} />}>Back to where you were</Anchor>
          )}
        </Group>
      </Group>
    </Notice>
  );
}
