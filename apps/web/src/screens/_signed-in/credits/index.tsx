import { Stack, Title } from '@mantine/core';
import { createFileRoute, redirect } from '@tanstack/react-router';

import { BalanceSheet } from '../../../features/credits/BalanceSheet.tsx';
import { Cancelled } from '../../../features/credits/Cancelled.tsx';
import { isSessionId, takeCheckout } from '../../../features/credits/checkout-under-way.ts';
import { isOfferKey } from '../../../features/credits/offers.ts';
import type { OfferKey } from '../../../features/credits/offers.ts';
import { PackageCards } from '../../../features/credits/PackageCards.tsx';
import { PriceList } from '../../../features/credits/PriceList.tsx';
import { WaitingPurchases } from '../../../features/credits/WaitingPurchases.tsx';
import { Plan } from '../../../features/plan/Plan.tsx';
import { isOwnPath } from '../../../ui/own-path.ts';

interface CreditsSearch {
  checkout?: 'cancelled' | undefined;
  offer?: OfferKey | undefined;
  back?: string | undefined;
  /** The Checkout that was turned back from. */
  session?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/credits/')({
  validateSearch: ({ checkout, offer, back, session }: Record<string, unknown>): CreditsSearch => ({
    checkout: checkout === 'cancelled' ? checkout : undefined,
    offer: isOfferKey(offer) ? offer : undefined,
    back: isOwnPath(back) ? back : undefined,
    session: isSessionId(session) ? session : undefined,
  }),
  beforeLoad: ({ preload }) => {
    const checkout = preload ? undefined : takeCheckout();
    if (!checkout) return;
    throw redirect({ to: '/credits', search: { checkout: 'cancelled', ...checkout }, replace: true });
  },
  staticData: { title: 'Credits' },
  component: Credits,
});

function Credits() {
  const { checkout, offer, back, session } = Route.useSearch();
  return (
    <Stack gap="xl">
      {checkout === 'cancelled' && <Cancelled offer={offer} back={back} session={session} />}
      <WaitingPurchases />
      <BalanceSheet />
      <Plan back={back} />
      <Stack gap="md">
        <Title order={2}>Buy credits</Title>
        <PackageCards back={back} />
      </Stack>
      <Stack gap="sm">
        <Title order={2}>What they pay for</Title>
        <PriceList />
      </Stack>
    </Stack>
  );
}
