import { emptyContents, Store, type Collections, type Contents } from '../store.ts';
import { playStep } from './play-step.ts';
import type { HistoryStep } from './step.ts';

/** What a history makes. Nothing is ever removed from these. */
export const pastNames = [
  'customers',
  'sessions',
  'checkouts',
  'paymentIntents',
  'charges',
  'refunds',
  'disputes',
  'balanceTransactions',
  'subscriptions',
  'billings',
  'invoices',
  'invoiceLines',
  'invoicePayments',
] as const satisfies ReadonlyArray<keyof Collections>;

/**
 * Lets a history have happened: its objects come before all that are here, and nobody is told of them. Steps come in order
 * of time, a customer's own first. One that begins with a customer who is here has been played before, and is not again.
 */
export const playHistory = (store: Store, steps: HistoryStep[]): { isNew: boolean } => {
  const [first] = steps;
  if (first?.kind === 'customer' && store.find('customers', first.customer)) return { isNew: false };
  // A store of its own has no endpoints to tell, and what fails leaves nothing behind.
  const past = new Store({ ...emptyContents(), products: store.contents.products, prices: store.contents.prices }, () =>
    store.nowMs(),
  );
  past.url = store.url;
  for (const step of steps) past.at(step.at, () => playStep(past, step));
  for (const name of pastNames) putBefore(past.contents[name], store.contents[name]);
  return { isNew: true };
};

/** Collections are in order of time: what was before goes in front. */
const putBefore = <K extends keyof Collections>(past: Contents[K], present: Contents[K]): void => {
  const later = [...present];
  present.clear();
  for (const [id, object] of [...past, ...later]) present.set(id, object);
};
