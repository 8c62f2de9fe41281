import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { launchBrowser } from './browser.ts';
import { payWith, seeBalance } from './person.ts';
import { becomeMember } from './spender.ts';

// One subscriber's story in its order: each test goes on where the one before it ended.
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ baseURL: inject('url'), locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
});

afterAll(() => browser.close());

const plan = () => page.getByRole('region', { name: 'Pro plan' });

test('the plan says what it gives and costs; turning back from Checkout charges nothing and offers it again', async () => {
  await becomeMember(page);
  await page.goto('/credits');
  await plan().getByText('1,000 credits every month').waitFor();
  await plan().getByRole('button', { name: 'Subscribe for $19.00 a month' }).click();
  await page.getByRole('link', { name: /Cancel/ }).click();
  await page.getByText('Payment cancelled. Nothing was charged.').waitFor();
  await page.getByRole('button', { name: 'Try Pro plan again' }).click();
  await page.getByRole('button', { name: /^Subscribe/ }).waitFor();
});

test('a subscription paid with a good card arrives as 1,000 credits', async () => {
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+1,000 credits' }).waitFor();
  const receipt = page.getByRole('definition');
  await expect.poll(() => receipt.allTextContents()).toEqual(['Pro plan', '$19.00 · Receipt', '1,000 credits']);
  await seeBalance(page, '1,000 credits');
});

test('a subscriber sees when the next credits come instead of the offer', async () => {
  await page.getByRole('link', { name: 'To your credits' }).click();
  await plan()
    .getByText(/^Active\. Your next 1,000 credits come on \w{3} \d{1,2}, \d{4}\.$/)
    .waitFor();
  expect(
    await plan()
      .getByRole('button', { name: /^Subscribe/ })
      .count(),
  ).toBe(0);
});

test('the activation key shows when asked for, copies, and hides again', async () => {
  expect(await plan().getByLabel('Activation key').count()).toBe(0);
  await plan().getByRole('button', { name: 'Show activation key' }).click();
  const key = await plan().getByLabel('Activation key').textContent();
  expect(key).toMatch(/\S{16,}/);
  await plan().getByRole('button', { name: 'Copy key' }).click();
  await plan().getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await plan().getByRole('button', { name: 'Hide' }).click();
  expect(await plan().getByLabel('Activation key').count()).toBe(0);
});

test('cancelled at the portal, the plan says when it ends; taken back, that it goes on', async () => {
  await plan().getByRole('button', { name: 'Manage subscription' }).click();
  await page.getByRole('link', { name: 'Cancel plan' }).click();
  await page.getByRole('button', { name: /^Cancel / }).click();
  await page.getByRole('link', { name: 'Go back' }).click();
  await plan()
    .getByText(/^Ends on \w{3} \d{1,2}, \d{4}\. Until then it stays yours/)
    .waitFor();
  await plan().getByRole('button', { name: 'Show activation key' }).waitFor();

  await plan().getByRole('button', { name: 'Manage subscription' }).click();
  await page.getByRole('button', { name: 'Keep plan' }).click();
  await page.getByRole('link', { name: 'Go back' }).click();
  await plan()
    .getByText(/^Active\. Your next 1,000 credits/)
    .waitFor();
});
