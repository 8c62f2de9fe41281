import { createFileRoute, redirect } from '@tanstack/react-router';

import { takeCheckout } from '../../../features/credits/checkout-under-way.ts';
import { OrderProgress } from '../../../features/credits/OrderProgress.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { isOwnPath } from '../../../ui/own-path.ts';

interface SuccessSearch {
  session_id?: string | undefined;
  back?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/credits/success')({
  validateSearch: ({ session_id: sessionId, back }: Record<string, unknown>): SuccessSearch => ({
    session_id: typeof sessionId === 'string' ? sessionId : undefined,
    back: isOwnPath(back) ? back : undefined,
  }),
  // The way back moves from the tab's memory into the address, where a reload finds it again.
  beforeLoad: ({ preload, search }) => {
    const checkout = preload ? undefined : takeCheckout();
    if (!checkout) return;
    throw redirect({ to: '/credits/success', search: { ...search, back: checkout.back }, replace: true });
  },
  staticData: { title: 'Your payment' },
  component: Success,
});

function Success() {
  const { session_id: sessionId, back } = Route.useSearch();
  return sessionId === undefined ? <NotFound /> : <OrderProgress sessionId={sessionId} back={back} />;
}
