import { Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { WaitingPurchase } from './WaitingPurchase.tsx';

/** The purchases whose money was on its way when the screen was opened; each then says what became of it. */
export function WaitingPurchases() {
  const waiting = trpc.billing.waiting.useQuery(undefined, { staleTime: Infinity, gcTime: 0 });
  if (!waiting.data?.length) return null;
  return (
    <Stack gap="sm" aria-live="polite">
      {waiting.data.map(({ sessionId }) => (
        <WaitingPurchase key={sessionId} sessionId={sessionId} />
      ))}
    </Stack>
  );
}
