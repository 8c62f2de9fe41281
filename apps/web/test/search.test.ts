import { expect, test } from 'vitest';

import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('the search leads anywhere by its name, without a mouse, and comes again', async () => {
  const page = await openPage('admin');
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).waitFor();
  await page.keyboard.press('/');
  const field = page.getByPlaceholder('Where to?');
  await field.fill('hist');
  await page.keyboard.press('Enter');
  await page.waitForURL('/history');
  await page.keyboard.press('Control+k');
  await field.fill('demo@example');
  await page.getByRole('button', { name: 'Look for “demo@example” in users' }).click();
  await page.getByRole('link', { name: 'demo@example.com' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await field.fill('machi');
  await page.keyboard.press('Enter');
  await page.waitForURL('/admin/machinery');
});

test('who is no operator finds no way to the desk, and nothing at its addresses', async () => {
  const page = await openPage('demo');
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByPlaceholder('Where to?').fill('machi');
  await page.getByRole('button', { name: 'Look for “machi” in your history' }).waitFor();
  expect(await page.getByRole('button', { name: /Machinery|in users/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('navigation', { name: 'Desk' }).count()).toBe(0);
  for (const address of ['/admin', '/admin/users', '/admin/machinery']) {
    await page.goto(address);
    await page.getByText('There is nothing at this address').waitFor();
  }
});
