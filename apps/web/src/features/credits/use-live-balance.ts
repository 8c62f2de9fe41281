import { useDocumentVisibility } from '@mantine/hooks';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';

type Balance = ApiOutputs['credits']['balance'];

/**
 * Keeps the balance on every screen current, whatever changes it: this page, another one, a service or a payment; and
 * with it what it is made of and what has become of it. Says whether it does: nothing is told while the connection is
 * being made.
 */
export function useLiveBalance(): boolean {
  const utils = trpc.useUtils();
  // Pages that nobody looks at leave their place to others: a browser opens few connections to one server.
  const isVisible = useDocumentVisibility() === 'visible';
  const { status } = trpc.credits.live.useSubscription(undefined, {
    enabled: isVisible,
    onData: ({ data }) => {
      const known = utils.credits.balance.getData();
      utils.credits.balance.setData(undefined, data);
      // What a screen fetched before it knew a balance is as new as the balance.
      if (known && !isSame(known, data)) void refresh(utils);
    },
    // Most likely the session has ended; asked for by itself, the balance says so to the whole page.
    onError: () => void utils.credits.balance.invalidate(),
  });
  return status === 'pending';
}

function isSame(one: Balance, other: Balance): boolean {
  return one.balance === other.balance && one.held === other.held && one.debt === other.debt;
}

/** Fetches again what is on the screen and follows from the balance; the rest when it is looked at. */
function refresh({ credits, billing }: ReturnType<typeof trpc.useUtils>) {
  return Promise.all([
    credits.lots.invalidate(),
    credits.stats.invalidate(),
    credits.statement.invalidate(),
    credits.line.invalidate(),
    credits.usage.invalidate(),
    billing.order.invalidate(),
    billing.subscription.invalidate(),
  ]);
}
