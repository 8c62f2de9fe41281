import type { Store } from './store.ts';

/** Addresses handed out by an earlier run point at its port; the pages themselves are still there. */
export const movePages = (store: Store): void => {
  const moved = (address: string) => `${store.url}${new URL(address).pathname}`;
  for (const session of store.all('sessions')) {
    const { url } = session;
    if (url !== null && url !== moved(url)) store.put('sessions', { ...session, url: moved(url) });
  }
  for (const charge of store.all('charges')) {
    const { receipt_url: url } = charge;
    if (url !== null && url !== moved(url)) store.put('charges', { ...charge, receipt_url: moved(url) });
  }
  for (const invoice of store.all('invoices')) {
    const { hosted_invoice_url: url } = invoice;
    if (url && url !== moved(url)) store.put('invoices', { ...invoice, hosted_invoice_url: moved(url) });
  }
};
