import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';

import { findUser } from './desk.ts';
import { seeBalance } from './person.ts';
import { becomeMember, becomeSpender } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('a beat whose answer was lost appears all the same and is charged once; until then its button stays busy', async () => {
  const page = await openPage('nobody');
  await becomeSpender(page);
  await page.goto('/?feature=beat');
  const keys: (string | undefined)[] = [];
  const isBusy: boolean[] = [];
  const button = page.getByRole('button', { name: /^Make beat/ });
  await page.route('**/trpc/studio.generateBeat*', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    const answer = await route.fetch();
    if (keys.length > 1) {
      isBusy.push(await page.getByRole('button', { name: 'Working…' }).isVisible());
      return route.fulfill({ response: answer });
    }
    // The server has done its work; nobody hears of it.
    expect(answer.ok()).toBe(true);
    await route.abort('connectionreset');
  });
  await button.click();
  await page.getByText('Beat made. 5 credits, 95 left.').waitFor();
  await seeBalance(page, '95 credits');
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(isBusy).toEqual([true]);

  await page.getByRole('link', { name: 'History' }).click();
  const rows = page.getByRole('row');
  await rows.nth(2).waitFor();
  expect(await rows.count()).toBe(3);
  expect(await rows.nth(1).textContent()).toMatch(/Beat Generation.*−5100 →to 95$/);

  // The next click is another call.
  await page.goto('/?feature=beat');
  await button.click();
  await page.getByText('Beat made. 5 credits, 90 left.').waitFor();
  expect(new Set(keys).size).toBe(2);
});

test('credits whose giving nobody heard of are given once, however often the same is pressed', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await own.goto('/');
  await findUser(desk, email);
  await desk.getByRole('button', { name: 'Correct credits…' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('500');
  await dialog.getByLabel('Reason').fill('For the outage');
  const lose = async (route: Route) => {
    await route.fetch();
    // Somebody on the way answers, and the client does not ask again by itself.
    await route.fulfill({ status: 520, body: 'Nobody knows' });
  };
  await desk.route('**/trpc/admin.adjust*', lose);
  await dialog.getByRole('button', { name: 'Give 500 credits' }).click();
  await dialog.getByText('The server did not answer.').waitFor();
  await seeBalance(own, '500 credits');
  await desk.unroute('**/trpc/admin.adjust*', lose);
  await dialog.getByRole('button', { name: 'Give 500 credits' }).click();
  await desk.getByText('Gave 500 credits.').waitFor();
  const balance = await own.request.get('/api/credits/balance');
  expect(await balance.json()).toMatchObject({ balance: 500 });

  // A dialog that is opened anew is another correction.
  await desk.getByRole('button', { name: 'Correct credits…' }).click();
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('500');
  await dialog.getByLabel('Reason').fill('For the outage');
  await dialog.getByRole('button', { name: 'Give 500 credits' }).click();
  await seeBalance(own, '1,000 credits');
});
