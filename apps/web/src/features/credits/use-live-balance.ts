import { useDocumentVisibility } from '@mantine/hooks';

import { trpc } from '../../api.ts';

/**
 * Keeps the balance on every screen current, whatever changes it: this page, another one, a service or a payment. Says
 * whether it does: nothing is told while the connection is being made.
 */
export function useLiveBalance(): boolean {
  const utils = trpc.useUtils();
  // Pages that nobody looks at leave their place to others: a browser opens few connections to one server.
  const isVisible = useDocumentVisibility() === 'visible';
  const { status } = trpc.credits.live.useSubscription(undefined, {
    enabled: isVisible,
    onData: ({ data }) => utils.credits.balance.setData(undefined, data),
    // Most likely the session has ended; asked for by itself, the balance says so to the whole page.
    onError: () => void utils.credits.balance.invalidate(),
  });
  return status === 'pending';
}
