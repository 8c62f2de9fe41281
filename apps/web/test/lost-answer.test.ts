import { expect, test } from 'vitest';

import { seeBalance } from './person.ts';
import { becomeSpender } from './spender.ts';
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
