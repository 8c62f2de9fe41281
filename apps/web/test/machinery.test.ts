import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { breakProduct } from './break-product.ts';
import { lookThrough } from './look-through.ts';
import { machineryScreens } from './machinery-screens.ts';
import { becomeSpender } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

/** Somebody new who has bought a package; answers their address. */
async function buy(): Promise<string> {
  const { email } = await becomeSpender(await openPage('nobody'));
  return email;
}

async function machinery(section: string): Promise<Page> {
  const page = await openPage('admin');
  await page.goto(`/admin/machinery?section=${section}`);
  return page;
}

/** Two checks of a million lines, each of which may wait for another's. */
const PATIENCE = 300_000;

/** Has a check done until it says `found`: what other tests buy may be at Stripe a moment before it is here. */
async function checkUntil(page: Page, name: string, found: Locator): Promise<void> {
  const button = page.getByRole('button', { name });
  // It spins from the click until the list has the new check, and cannot be pressed while that is under way.
  const idle = button.and(page.locator(':enabled:not([data-loading])'));
  await expect
    .poll(
      async () => {
        const asked = page.waitForResponse((response) => response.url().includes('admin.startCheck'));
        await Promise.all([asked, button.click()]);
        await idle.waitFor({ timeout: PATIENCE });
        return found.isVisible();
      },
      { timeout: PATIENCE },
    )
    .toBe(true);
}

test('failed events stand first with their errors; one is replayed, then all others', async () => {
  await buy();
  await breakProduct('fail-events');
  const page = await machinery('inbox');
  await page.getByRole('link', { name: /^Webhook inbox [\d,]+ to look at$/ }).waitFor();
  await page.getByText('Request rate limit exceeded.').first().waitFor();
  const events = page.getByRole('table', { name: 'Events' }).getByRole('row');
  await events.nth(2).waitFor();
  await events.nth(1).getByRole('link').click();
  const event = page.getByRole('dialog', { name: 'Event' });
  await event.getByText('What else it says is not shown').waitFor();
  await event.getByRole('button', { name: 'Replay this event' }).click();
  await event.getByText(/^(Applied|Ignored)$/).waitFor();
  await event.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('radio', { name: 'All' }).check();
  await page.getByRole('button', { name: /^Replay [\d,]+ failed events?$/ }).click();
  await page.getByText(/^[\d,]+ events? (is|are) being worked again\.$/).waitFor();
  // The list follows what is worked to its end.
  await expect.poll(() => events.filter({ hasText: 'Waiting' }).count(), { timeout: 30_000 }).toBe(0);
  await page.getByRole('radio', { name: /^Failed/ }).check();
  await page.getByText('Nothing failed').waitFor();
});

test('the inbox is filtered by state and type, in the address', async () => {
  await buy();
  const page = await machinery('inbox');
  await page.getByRole('radio', { name: /^Applied/ }).check();
  await page.getByLabel('Type').selectOption('checkout.session.completed');
  await page.getByRole('link', { name: 'checkout.session.completed' }).first().waitFor();
  expect(new URL(page.url()).search).toBe('?section=inbox&state=applied&type=checkout.session.completed');
  await page.reload();
  await page.getByRole('link', { name: 'checkout.session.completed' }).first().waitFor();
  expect(await page.getByRole('radio', { name: /^Applied/ }).isChecked()).toBe(true);
});

test('an operator reconciles, and is told what was looked at', async () => {
  await buy();
  const page = await machinery('reconcile');
  await page.getByRole('button', { name: 'Reconcile the last 3 days' }).click();
  const run = page.getByRole('row', { name: /asked for/ }).first();
  await run.getByText(/All was well|healed/).waitFor();
});

test(
  'a line that somebody changed is found by the button, and named; mended, everything adds up again',
  async () => {
    const email = await buy();
    const page = await machinery('verify');
    await breakProduct('change-line', email);
    try {
      await checkUntil(page, 'Verify the ledger', page.getByRole('status').getByText('1 finding'));
      await page.getByRole('table', { name: 'Findings' }).getByRole('link', { name: 'Open' }).waitFor();
      await page.getByRole('link', { name: 'Verify 1 to look at' }).waitFor();
    } finally {
      await breakProduct('mend-line');
    }
    await checkUntil(page, 'Verify the ledger', page.getByRole('status').getByText('Everything adds up'));
    await page.getByText(/^Replayed: [\d,]+ lines of [\d,]+ accounts\.$/).waitFor();
    const earlier = page.getByRole('table', { name: 'The last checks' }).getByRole('row');
    await earlier.filter({ hasText: '1 finding' }).first().getByRole('link').click();
    await page.getByRole('table', { name: 'Findings' }).waitFor();
  },
  2 * PATIENCE,
);

test(
  'the books say that they tie out with Stripe, and name a payment that does not',
  async () => {
    const email = await buy();
    const page = await openPage('admin');
    await page.goto('/admin/books');
    await page.getByRole('table', { name: 'Books: USD' }).getByRole('row').nth(1).waitFor();
    await page.getByText('Lines add up, over all time').first().waitFor();
    await breakProduct('lose-charge', email);
    try {
      const difference = page.getByRole('table', { name: 'Differences' }).getByRole('row');
      const noCharge = difference.filter({ hasText: 'Stripe has no charge of this payment' });
      await checkUntil(page, 'Compare with Stripe', noCharge.getByText('$4.99'));
    } finally {
      await breakProduct('find-charge');
    }
    await checkUntil(page, 'Compare with Stripe', page.getByRole('status').getByText('Ties out with Stripe: yes'));
  },
  2 * PATIENCE,
);

test('months of the books are chosen in the address', async () => {
  await buy();
  const page = await openPage('admin');
  await page.goto('/admin/books');
  await page.getByRole('radio', { name: 'Months', exact: true }).check();
  await page.getByLabel('To', { exact: true }).fill('2020-01');
  await page
    .getByRole('table', { name: 'Books: USD' })
    .getByRole('row', { name: /^Before/ })
    .waitFor();
  expect(new URL(page.url()).search).toBe('?range=months&to=2020-01');
  await page.getByRole('radio', { name: 'All time' }).check();
  await page
    .getByRole('table', { name: 'Books: USD' })
    .getByRole('row', { name: /20\d\d/ })
    .first()
    .waitFor();
});

test('a job that was given up is tried again; another is removed, with a reason', async () => {
  await breakProduct('kill-job');
  const page = await machinery('jobs');
  const job = page.getByRole('table', { name: 'Failed jobs' }).getByRole('row', { name: /Forget outputs/ });
  await job.getByText('Given up').waitFor();
  await job.getByRole('button', { name: 'Try now' }).click();
  await job.waitFor({ state: 'detached' });
  await breakProduct('kill-job');
  await page.reload();
  await job.getByRole('button', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove 1 job' });
  await dialog.getByLabel('Reason').fill('Not needed');
  await dialog.getByRole('button', { name: 'Remove 1 job' }).click();
  await dialog.waitFor({ state: 'detached' });
  await job.waitFor({ state: 'detached' });
});

test('holds past their time are swept by a button that says what it did', async () => {
  const page = await machinery('holds');
  await page.getByRole('button', { name: 'Sweep now' }).click();
  await page.getByText(/Nothing was due|were booked on/).waitFor();
});

test('nobody but an admin finds the machinery, the books or the payments', async () => {
  const page = await openPage('demo');
  for (const path of ['machinery', 'books', 'payments']) {
    await page.goto(`/admin/${path}`);
    await page.getByText('There is nothing at this address').waitFor();
  }
});

// Here, and not beside: both ask for checks, of which there is one at a time.
lookThrough(machineryScreens);
