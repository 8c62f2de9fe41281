import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Feature } from './creation.ts';
import { paidFeatures } from './paid-features.ts';
import { PriceButton } from './PriceButton.tsx';
import { useWork } from './use-work.ts';

interface Props {
  feature: Feature;
  onSubmit: () => void;
  children: ReactNode;
}

/** What the four forms share: the promise on top, the fields, and the button with the price. */
export function PaidForm({ feature, onSubmit, children }: Props) {
  const { promise } = paidFeatures[feature];
  const isMaking = useWork(feature).work?.state === 'making';
  return (
    <form
      data-feature={feature}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMaking) onSubmit();
      }}
    >
      <Stack gap="lg">
        <Text c="dimmed">{promise}</Text>
        {children}
        <PriceButton feature={feature} isMaking={isMaking} />
      </Stack>
    </form>
  );
}
