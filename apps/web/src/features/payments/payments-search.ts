import { periodOf, readPeriod } from '../../ui/period.ts';
import type { PeriodSearch } from '../../ui/period.ts';
import { oneOf, words } from '../../ui/read-search.ts';
import type { PaymentsAsked } from './payment.ts';

export const kinds = [
  { value: 'all', name: 'All' },
  { value: 'purchase', name: 'Purchases' },
  { value: 'subscription', name: 'Subscriptions' },
] as const;

export const states = [
  { value: 'all', name: 'All' },
  { value: 'paid', name: 'Paid' },
  { value: 'waiting', name: 'Waiting' },
  { value: 'refunded', name: 'Refunded' },
  { value: 'open_dispute', name: 'Open dispute' },
  { value: 'disputed', name: 'Disputed' },
  { value: 'quarantined', name: 'Quarantined' },
  { value: 'failed', name: 'Failed' },
] as const;

/** What the address says of the payments: which of them, from where on, and the one that is open. */
export interface PaymentsSearch extends PeriodSearch {
  kind?: 'purchase' | 'subscription' | undefined;
  state?: Exclude<(typeof states)[number]['value'], 'all'> | undefined;
  currency?: string | undefined;
  search?: string | undefined;
  before?: string | undefined;
  open?: string | undefined;
}

export function readPaymentsSearch(given: Record<string, unknown>): PaymentsSearch {
  const { kind, state, currency, search, before, open } = given;
  const ofStates = states.map(({ value }) => value).filter((value) => value !== 'all');
  return {
    ...readPeriod(given),
    kind: oneOf(['purchase', 'subscription'], kind),
    state: oneOf(ofStates, state),
    currency: typeof currency === 'string' && /^[a-z]{3}$/.test(currency) ? currency : undefined,
    search: words(search, 255),
    before: words(before, 255),
    open: words(open, 255),
  };
}

/** What the API is asked for. Without a period in the address it is all time: a search must not miss what is old. */
export function askedOf(search: PaymentsSearch): PaymentsAsked {
  const { kind, state, currency, search: text, before, period = 'all', from, to } = search;
  return { kind, state, currency, search: text, before, ...periodOf({ period, from, to }) };
}
