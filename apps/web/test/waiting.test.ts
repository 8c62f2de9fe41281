import type { Page } from 'playwright-core';
import { test } from 'vitest';

import { payByBank } from './control.ts';
import type { BankDebit } from './control.ts';
import { seeBalance } from './person.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

async function buyByBank(page: Page): Promise<BankDebit> {
  await becomeMember(page);
  await page.goto('/credits');
  await page.getByRole('button', { name: 'Buy 500 credits' }).click();
  const debit = await payByBank(page);
  await page.getByRole('heading', { name: 'Your bank is still confirming this payment' }).waitFor();
  return debit;
}

async function seeWaiting(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'To your credits' }).click();
  await page.getByText('500 credits are waiting for your bank. They come by themselves').waitFor();
  await seeBalance(page, '0 credits');
}

test('credits whose money is on its way wait on the credits screen, and come by themselves', async () => {
  const page = await openPage('nobody');
  const debit = await buyByBank(page);
  await seeWaiting(page);
  await debit.settle('Let the money arrive');
  await page.getByText('Your bank has paid: 500 credits have come.').waitFor();
  await seeBalance(page, '500 credits');
});

test('money that does not come is said where its credits waited', async () => {
  const page = await openPage('nobody');
  const debit = await buyByBank(page);
  await seeWaiting(page);
  await debit.settle('Let it fail');
  await page.getByText('The payment for 500 credits did not go through. You were not charged.').waitFor();
  await seeBalance(page, '0 credits');
});

test('the page that Checkout led to follows the money: there, or not, it says so and offers the next step', async () => {
  const page = await openPage('nobody');
  const debit = await buyByBank(page);
  await debit.settle('Let it fail');
  await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Buy 500 credits' }).click();
  const again = await payByBank(page);
  await page.getByRole('heading', { name: 'Your bank is still confirming this payment' }).waitFor();
  await again.settle('Let the money arrive');
  await page.getByRole('heading', { name: '+500 credits' }).waitFor();
  await page.getByRole('link', { name: 'Receipt' }).waitFor();
  await seeBalance(page, '500 credits');
});
