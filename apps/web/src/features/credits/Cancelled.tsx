import { Anchor, Button, Group } from '@mantine/core';
import { skipToken } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { alone, trpc } from '../../api.ts';
import { Notice } from '../../ui/Notice.tsx';
import { isUnpaid, leftInWords } from './left-in-words.ts';
import { offerName } from './offers.ts';
import type { OfferKey } from './offers.ts';
import { usePurchase } from './use-purchase.ts';

interface Props {
  offer: OfferKey | undefined;
  back: string | undefined;
  /** Of Checkout, where it is known. */
  session: string | undefined;
}

/**
 * What stands above the offers after somebody turned back from Checkout. They may have paid all the same, as through a
 * bank that led on in another tab.
 */
export function Cancelled({ offer, back, session }: Props) {
  const { buy, leavingFor, problem } = usePurchase(back);
  const asked = session === undefined ? skipToken : { sessionId: session };
  const { data: order, isLoading } = trpc.billing.orderAtStripe.useQuery(asked, { ...alone, staleTime: Infinity });
  return (
    <Notice tone="held">
      <Group justify="space-between" gap="sm">
        <output>{problem ?? (isLoading ? 'You left the checkout.' : leftInWords(order))}</output>
        <Group gap="md">
          {!isUnpaid(order) && (
            <Anchor
              renderRoot={(props) => <Link to="/credits/success" search={{ session_id: session, back }} {...props} />}
            >
              See your payment
            </Anchor>
          )}
          {offer !== undefined && isUnpaid(order) && (
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
