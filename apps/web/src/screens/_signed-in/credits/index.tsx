import { Stack, Title } from '@mantine/core';
import { createFileRoute, redirect } from '@tanstack/react-router';

import { BalanceSheet } from '../../../features/credits/BalanceSheet.tsx';
import { Cancelled } from '../../../features/credits/Cancelled.tsx';
import { takeCheckout } from '../../../features/credits/checkout-under-way.ts';
import { isPackageKey } from '../../../features/credits/packages.ts';
import type { PackageKey } from '../../../features/credits/packages.ts';
import { PackageCards } from '../../../features/credits/PackageCards.tsx';
import { PriceList } from '../../../features/credits/PriceList.tsx';
import { isOwnPath } from '../../../ui/own-path.ts';

interface CreditsSearch {
  checkout?: 'cancelled' | undefined;
  package?: PackageKey | undefined;
  back?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/credits/')({
  validateSearch: ({ checkout, package: packageKey, back }: Record<string, unknown>): CreditsSearch => ({
    checkout: checkout === 'cancelled' ? checkout : undefined,
    package: isPackageKey(packageKey) ? packageKey : undefined,
    back: isOwnPath(back) ? back : undefined,
  }),
  beforeLoad: ({ preload }) => {
    const checkout = preload ? undefined : takeCheckout();
    if (!checkout) return;
    const { packageKey, back } = checkout;
    throw redirect({ to: '/credits', search: { checkout: 'cancelled', package: packageKey, back }, replace: true });
  },
  staticData: { title: 'Credits' },
  component: Credits,
});

function Credits() {
  const { checkout, package: packageKey, back } = Route.useSearch();
  return (
    <Stack gap="xl">
      {checkout === 'cancelled' && <Cancelled packageKey={packageKey} back={back} />}
      <BalanceSheet />
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
