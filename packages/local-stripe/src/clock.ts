import { ApiError } from './api/api-error.ts';
import { dueOfInvoice, dueOfSubscription } from './billing/due.ts';
import type { Due } from './billing/due.ts';
import { dueOfSession } from './checkout/expire.ts';
import type { Store } from './store.ts';

// Time passes here and nowhere else: whatever falls due by itself is done by `catchUp`, whether the hours went by or the
// clock was moved.

const nextDue = (store: Store): Due | undefined => {
  let next: Due | undefined;
  const consider = (due: Due | undefined) => {
    if (due && (next === undefined || due.at < next.at)) next = due;
  };
  for (const session of store.contents.sessions.values()) consider(dueOfSession(session));
  for (const subscription of store.contents.subscriptions.values()) consider(dueOfSubscription(store, subscription));
  for (const invoice of store.contents.invoices.values()) consider(dueOfInvoice(invoice));
  return next;
};

/** Does all that is due by now, one thing after the other, each dated by its own time. */
export const catchUp = (store: Store): void => {
  const now = store.seconds();
  for (let due = nextDue(store); due && due.at <= now; due = nextDue(store)) {
    const { at, work } = due;
    store.at(at, () => work(store));
  }
};

/** Moves the clock on, to an instant or by milliseconds; never back. */
export const advanceClock = (store: Store, to: Date | number): void => {
  const byMs = typeof to === 'number' ? to : to.getTime() - store.nowMs();
  if (!(byMs >= 0 && Number.isFinite(byMs))) throw new ApiError('The clock can only be moved on, never back.');
  const aheadMs = (store.find('clocks', 'clock')?.aheadMs ?? 0) + byMs;
  store.put('clocks', { id: 'clock', aheadMs });
  catchUp(store);
};
