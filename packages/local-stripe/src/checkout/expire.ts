import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import type { Due } from '../billing/due.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { findSession } from './find-session.ts';

const end = (store: Store, session: Stripe.Checkout.Session): Stripe.Checkout.Session => {
  const expired = store.put('sessions', { ...session, status: 'expired', url: null } satisfies Stripe.Checkout.Session);
  recordEvent(store, 'checkout.session.expired', expired);
  return expired;
};

/** Ends an open session, so that nobody can pay it any more. */
export const expire = (store: Store, id: string): Stripe.Checkout.Session => {
  const session = findSession(store, id);
  if (session.status === 'open') return end(store, session);
  throw new ApiError(
    `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
    {
      param: 'session',
    },
  );
};

/** The end of an open session's time. */
export const dueOfSession = (session: Stripe.Checkout.Session): Due | undefined =>
  session.status === 'open' ? { at: session.expires_at, work: (store) => end(store, session) } : undefined;
