import type { Page } from 'playwright-core';

import { findUser, giveCredits } from './desk.ts';
import type { Screen } from './screens.ts';

const openDemoUser = (page: Page) => findUser(page, 'demo@example.com');

/** The desk's figures, users, transactions and audit trail. */
export const deskScreens: readonly Screen[] = [
  {
    name: 'overview',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin');
      await page.getByRole('region', { name: 'Hours of the week' }).waitFor();
      await page
        .getByRole('figure', { name: /^Usage/ })
        .locator('svg')
        .first()
        .waitFor();
    },
  },
  {
    name: 'overview-fetching',
    viewer: 'admin',
    open: async (page) => {
      await page.route(/admin\.overview/, () => undefined);
      await page.goto('/admin');
      await page.getByText('Fetching: Usage over time').waitFor();
    },
  },
  {
    name: 'overview-tables',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin?period=7d');
      for (const name of [
        'In this period',
        'As of now',
        'Revenue',
        'Packages',
        'Credits',
        'Owed now',
        'Usage',
        'Features',
      ]) {
        const part = page.getByRole('region', { name, exact: true });
        await part.getByRole('button', { name: 'Table' }).click();
        await part.getByRole('table').waitFor();
      }
    },
  },
  {
    name: 'profit',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/profit?cost.SONG_GENERATION=700000&discount=1000');
      await page.getByText(/^Loses money on a feature/).waitFor();
      await page.getByRole('heading', { name: 'Features used' }).waitFor();
    },
  },
  {
    name: 'desk-users',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/users');
      await page.getByRole('table', { name: 'Users' }).waitFor();
    },
  },
  {
    name: 'desk-nobody-found',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/users?search=nobody-at-all');
      await page.getByText('Nobody is like this').waitFor();
    },
  },
  {
    name: 'desk-user',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/users?order=spent');
      await page.getByRole('table', { name: 'Users' }).getByRole('link').first().click();
      for (const part of ['Credits', 'Payments', 'Statement'])
        await page.getByRole('region', { name: part, exact: true }).getByRole('table').first().waitFor();
    },
  },
  {
    name: 'desk-user-corrected',
    viewer: 'admin',
    open: async (page) => {
      await openDemoUser(page);
      await giveCredits(page, 2);
      await page.getByRole('table', { name: 'Audit trail' }).waitFor();
    },
  },
  {
    name: 'desk-correct-credits',
    viewer: 'admin',
    open: async (page) => {
      await openDemoUser(page);
      await page.getByRole('button', { name: 'Correct credits…' }).click();
      await page.getByRole('dialog').getByRole('spinbutton', { name: 'Credits' }).fill('25');
      await page.getByRole('button', { name: 'Give 25 credits' }).waitFor();
    },
  },
  {
    name: 'desk-ban',
    viewer: 'admin',
    open: async (page) => {
      await openDemoUser(page);
      await page.getByRole('button', { name: 'Ban…' }).click();
      await page.getByRole('dialog').getByLabel('Reason').waitFor();
    },
  },
  {
    name: 'desk-transactions',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/transactions');
      await page.getByRole('table', { name: 'Transactions' }).waitFor();
    },
  },
  {
    name: 'desk-transaction-open',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/transactions?search=demo');
      await page.getByRole('link', { name: 'Demo credits' }).click();
      await page.getByRole('dialog').getByText('Put into').waitFor();
    },
  },
  {
    name: 'desk-audit-trail',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/audit');
      await page.getByText('What was asked exactly').first().click();
    },
  },
  {
    name: 'desk-audit-trail-empty',
    viewer: 'admin',
    open: async (page) => {
      await page.goto('/admin/audit?user=nobody');
      await page.getByText('Nothing was done').waitFor();
    },
  },
];
