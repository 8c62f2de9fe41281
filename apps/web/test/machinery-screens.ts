import type { Screen } from './screens.ts';

/** Payments, books and machinery as an operator meets them. */
export const machineryScreens: readonly Screen[] = [
  {
    name: 'payments',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/payments');
      await page.getByRole('table', { name: 'Payments' }).waitFor();
    },
  },
  {
    name: 'payments-none',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/payments?search=nobody-at-all');
      await page.getByText('No such payments').waitFor();
    },
  },
  {
    name: 'payment-open',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/payments?state=paid');
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Refund through Stripe…' }).waitFor();
    },
  },
  {
    name: 'payment-refund',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/payments?state=paid');
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Refund through Stripe…' }).click();
      await page.getByText(/^Stripe pays/).waitFor();
    },
  },
  {
    name: 'books',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/books');
      await page.getByText('Lines add up, over all time').first().waitFor();
    },
  },
  {
    name: 'machinery-inbox',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery');
      await page.getByRole('table', { name: 'Events' }).or(page.getByText('Nothing failed')).first().waitFor();
    },
  },
  {
    name: 'machinery-event',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?state=all');
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page.getByRole('button', { name: 'Replay this event' }).waitFor();
    },
  },
  {
    name: 'machinery-reconcile',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=reconcile');
      await page.getByRole('button', { name: 'Reconcile the last 3 days' }).click();
      await page
        .getByRole('row', { name: /asked for/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'machinery-quarantine',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=quarantine');
      await page
        .getByText(/^(No order is quarantined|Why)$/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'machinery-holds',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=holds');
      await page
        .getByText(/Nothing is held|These are/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'machinery-jobs',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=jobs');
      await page.getByText(/The queue is empty|The queue$/).waitFor();
    },
  },
  {
    name: 'machinery-verify',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=verify');
      await page.getByRole('button', { name: 'Verify the ledger' }).click();
      // A million lines take longer than an action may.
      await page.getByText(/^Replayed: /).waitFor({ timeout: 100_000 });
    },
  },
  {
    name: 'machinery-tie-out',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/machinery?section=tie-out');
      await page.getByRole('button', { name: 'Compare with Stripe' }).click();
      await page.getByRole('table', { name: 'USD at Stripe and here' }).waitFor();
    },
  },
];
