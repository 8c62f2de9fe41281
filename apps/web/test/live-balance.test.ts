import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';

import { newcomer, payWith, seeBalance, signUp } from './person.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('a page shows what another page bought, without being touched; signed out, nobody is followed', async () => {
  const page = await openPage('nobody');
  const open = new Set<Request>();
  const forget = (request: Request) => open.delete(request);
  page.on('request', (request) => request.url().includes('/trpc/credits.live') && open.add(request));
  page.on('requestfinished', forget);
  page.on('requestfailed', forget);

  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(open.size).toBe(0);
  await signUp(page, newcomer());
  await seeBalance(page, '0 credits');
  await expect.poll(() => open.size).toBe(1);

  const another = await page.context().newPage();
  await another.goto('/credits');
  await another.getByRole('button', { name: 'Buy 100 credits' }).click();
  await payWith(another, '4242 4242 4242 4242');
  await another.getByRole('heading', { name: '+100 credits' }).waitFor();
  await seeBalance(page, '100 credits');

  await page.getByRole('button', { name: /@example\.com/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await expect.poll(() => open.size).toBe(0);
});
