import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { breakProduct } from './break-product.ts';
import { downloadCsv } from './download.ts';
import { payWith, seeBalance } from './person.ts';
import type { SignIn } from './person.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

interface Buyer {
  page: Page;
  who: SignIn;
}

/** Somebody new who has bought a package; `misfits` has it not fit its order. */
async function buy(credits: string, misfits = false): Promise<Buyer> {
  const page = await openPage('nobody');
  const who = await becomeMember(page);
  await page.goto('/credits');
  await page.getByRole('button', { name: `Buy ${credits} credits` }).click();
  await page.getByLabel('Card number').waitFor();
  if (misfits) await breakProduct('misprice-order', who.email);
  await payWith(page, '4242 4242 4242 4242');
  return { page, who };
}

/** What an operator sees of somebody's payments. */
async function look(who: SignIn, locale?: string): Promise<Page> {
  const page = await openPage('admin', locale);
  await page.goto('/admin/payments');
  await page.getByRole('searchbox', { name: 'Search' }).fill(who.email);
  await page.waitForURL((url) => url.searchParams.get('search') === who.email);
  // The heading and theirs: what was there before is gone.
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  return page;
}

const isFocused = (target: Locator) =>
  expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true);

test('an operator finds a payment as they type, opens it, and sees its credits, order and ids', async () => {
  const { page: theirs, who } = await buy('500');
  await seeBalance(theirs, '500 credits');
  const page = await look(who);
  expect(new URL(page.url()).searchParams.get('search')).toBe(who.email);
  const row = page.getByRole('row', { name: who.email });
  await row.getByText('Paid').waitFor();
  await row.getByText('$19.99').waitFor();
  await row.getByRole('link', { name: 'POPULAR' }).click();
  const payment = page.getByRole('dialog', { name: 'Payment' });
  await payment.getByText('500 credits for $19.99').waitFor();
  await payment.getByRole('button', { name: 'Copy the payment intent’s id' }).waitFor();
  await page.reload();
  await payment.getByText('500 credits for $19.99').waitFor();
  await payment.getByRole('button', { name: 'Close' }).click();
  await payment.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.has('open')).toBe(false);
});

test('part of a payment is refunded: its figures are said before, its credits are gone after, and who asked stands there', async () => {
  const { page: theirs, who } = await buy('100');
  await seeBalance(theirs, '100 credits');
  const page = await look(who);
  await page.getByRole('link', { name: 'STARTER' }).click();
  await page.getByRole('button', { name: 'Refund through Stripe…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Refund $4.99' });
  await dialog.getByText('100 credits are taken back.').waitFor();
  // Escape closes what is on top alone, and the focus goes back to what opened it.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await isFocused(page.getByRole('button', { name: 'Refund through Stripe…' }));
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  const amount = page.getByLabel('Amount in USD');
  await amount.clear();
  await amount.pressSequentially('3');
  await amount.press('Tab');
  await page.getByRole('dialog', { name: 'Refund $3.00' }).waitFor();
  await amount.clear();
  await amount.pressSequentially('2.50');
  await amount.press('Tab');
  expect(await amount.inputValue()).toBe('2.50');
  const partial = page.getByRole('dialog', { name: 'Refund $2.50' });
  await partial.getByText('Stripe pays $2.50 back').waitFor();
  await partial.getByText('50 credits are taken back.').waitFor();
  const button = partial.getByRole('button', { name: 'Refund $2.50' });
  expect(await button.isDisabled()).toBe(true);
  await partial.getByLabel('Reason').fill('Half of it was not used');
  await button.click();
  await partial.waitFor({ state: 'detached' });
  const refunds = page.getByRole('region', { name: 'Refunds' });
  await refunds.getByText('“Half of it was not used” asked for by admin@').waitFor();
  await page.getByRole('dialog', { name: 'Payment' }).getByText('Partly refunded').waitFor();
  await seeBalance(theirs, '50 credits');
  await page.keyboard.press('Escape');
  await isFocused(page.getByRole('link', { name: 'STARTER' }));
});

test('credits that are spent already are said to become debt', async () => {
  const { page: theirs, who } = await buy('100');
  await seeBalance(theirs, '100 credits');
  await theirs.goto('/?feature=beat');
  await theirs.getByRole('button', { name: /^Make beat/ }).click();
  await seeBalance(theirs, '95 credits');
  const page = await look(who);
  await page.getByRole('link', { name: 'STARTER' }).click();
  await page.getByRole('button', { name: 'Refund through Stripe…' }).click();
  await page.getByText('Only 95 credits are there to take: 5 credits become debt').waitFor();
  await page.getByLabel('Amount in USD').fill('9.99');
  await page.getByLabel('Amount in USD').press('Tab');
  await page.getByText('Between $0.01 and $4.99.').waitFor();
});

test('how much goes back is read and typed with the operator’s own decimal mark, or a point', async () => {
  const { page: theirs, who } = await buy('100');
  await seeBalance(theirs, '100 credits');
  const page = await look(who, 'de-DE');
  await page.getByRole('link', { name: 'STARTER' }).click();
  await page.getByRole('button', { name: 'Refund through Stripe…' }).click();
  const amount = page.getByLabel('Amount in USD');
  expect(await amount.inputValue()).toBe('4,99');
  for (const typed of ['1,5', '1.5']) {
    await amount.clear();
    await amount.pressSequentially(typed);
    expect(await amount.inputValue()).toBe('1,5');
    await page.getByRole('dialog', { name: 'Refund 1,50 $' }).waitFor();
  }
});

test('a payment that does not fit its order waits in quarantine, and is given back from there', async () => {
  const { page: theirs, who } = await buy('100', true);
  await theirs.getByRole('link', { name: 'Tollgate, to the studio' }).waitFor();
  const page = await openPage('admin');
  await page.goto('/admin/machinery?section=quarantine');
  const row = page.getByRole('row', { name: who.email });
  await row.getByText('subtotal in cents: ordered 1, found 499').waitFor();
  await row.getByText('Money is here').waitFor();
  await row.getByRole('link').first().click();
  await page.getByText('This payment does not fit its order, so no credits were given.').waitFor();
  await page.getByRole('button', { name: 'Refund through Stripe…' }).click();
  await page.getByText('No credits are taken back.').waitFor();
  await page.getByLabel('Reason').fill('It did not fit');
  await page.getByRole('button', { name: 'Refund $4.99' }).click();
  await page.getByRole('dialog', { name: 'Payment' }).getByText('Refunded', { exact: true }).first().waitFor();
  await page.goBack();
  await row.getByText('No money is here').waitFor();
});

test('filters stand in the address; what a file holds is what the list shows, and a page of more says so', async () => {
  const { who } = await buy('1,000');
  const page = await look(who);
  await page.getByRole('radio', { name: 'Waiting' }).check();
  await page.getByText('No such payments').waitFor();
  await page.getByRole('radio', { name: 'Paid' }).check();
  await page.getByRole('row', { name: who.email }).waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe('paid');
  await page.getByRole('radio', { name: 'Purchases' }).check();
  await page.getByRole('row', { name: who.email }).waitFor();
  const { name, rows } = await downloadCsv(page, page.getByRole('main'));
  expect([name, rows.length]).toEqual(['payments.csv', 2]);
  expect(rows[0]?.slice(0, 7)).toEqual(['Payment', 'Person', 'When', 'State', 'Amount', 'Credits', 'Id']);
  const [what, person, , ...figures] = rows[1] ?? [];
  expect([what, person, ...figures.slice(0, 3)]).toEqual(['PRO', who.email, 'Paid', '34.99', '1000']);
  await page.goto('/admin/payments?period=all');
  await page.getByRole('button', { name: 'CSV of this page' }).waitFor();
  expect(await page.getByText('Days begin at midnight UTC.').count()).toBe(0);
  await page.getByRole('radio', { name: '7 days' }).check();
  await page.getByText('Days begin at midnight UTC.').waitFor();
});

test('from somebody’s page a payment opens among all payments, whatever their statement was narrowed to', async () => {
  const { who } = await buy('100');
  const page = await look(who);
  await page.getByRole('table').getByRole('link', { name: who.email }).click();
  await page.waitForURL(/admin\/users\/[-\w]+$/);
  await page.goto(`${page.url()}?search=beat&period=7d`);
  await page.getByRole('table', { name: 'Payments' }).getByRole('link', { name: 'STARTER' }).click();
  await page.getByRole('dialog', { name: 'Payment' }).waitFor();
  expect([...new URL(page.url()).searchParams.keys()]).toEqual(['open']);
});
