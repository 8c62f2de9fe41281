import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { takeBack } from './control.ts';
import { seeBalance } from './person.ts';
import { becomeSpender, call } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

/** Somebody new who has bought 100 credits and stands before the form for a beat. */
async function buyer() {
  const page = await openPage('nobody');
  const { email, stripe } = await becomeSpender(page);
  await page.goto('/?feature=beat');
  await page.getByText('leaves 95').waitFor();
  return { page, email, stripe };
}

const makeButton = (page: Page) => page.getByRole('button', { name: 'Make beat · 5' });
const beats = '**/trpc/studio.generateBeat*';

test('what a button leaves follows the balance, whoever changes it, and the tabs say each price', async () => {
  const { page } = await buyer();
  await call(page, '/trpc/studio.analyzeLyrics', { text: 'Made by another page of the same person' });
  await page.getByText('leaves 93').waitFor();
  await page.getByRole('tab', { name: 'Song 25 credits' }).click();
  await page.getByText('leaves 73').waitFor();
});

test('a beat that is stopped before it is made costs nothing, and the panel says so', async () => {
  const { page } = await buyer();
  await page.route(beats, () => undefined);
  await makeButton(page).click();
  await page.getByText(/^Playing your beat… 0:0[1-9]/).waitFor();
  await page.getByRole('button', { name: 'Stop the beat' }).click();
  await page.getByText('Stopped. You were not charged.').waitFor();
  await seeBalance(page, '100 credits');
});

test('a beat that was made before it could be stopped is shown with what it cost', async () => {
  const { page } = await buyer();
  const { promise: made, resolve } = Promise.withResolvers<void>();
  await page.route(beats, async (route) => {
    expect((await route.fetch()).ok()).toBe(true);
    resolve();
  });
  await makeButton(page).click();
  await made;
  await page.getByRole('button', { name: 'Stop the beat' }).click();
  await page.getByText('It was done before it could be stopped. 5 credits, 95 left. It is in your library.').waitFor();
  await page.getByRole('region', { name: 'Result' }).getByRole('article').waitFor();
});

test.each([
  ['in the notice', 'Try again'],
  ['of the form, with the same choices', 'Make beat · 5'],
])('when every answer was lost, the button %s asks under the same key, and it is charged once', async (_, name) => {
  const { page } = await buyer();
  const keys = new Set<string | undefined>();
  await page.route(beats, async (route) => {
    keys.add(route.request().headers()['idempotency-key']);
    await route.fetch();
    await route.abort('connectionreset');
  });
  await makeButton(page).click();
  await page.getByText('The server did not answer. Try again when it is back').waitFor();
  await page.unroute(beats);
  const again = page.waitForRequest(beats);
  await page.getByRole('button', { name }).click();
  keys.add((await again).headers()['idempotency-key']);
  await page.getByText('Beat made. 5 credits, 95 left. However often it was tried, it was charged once.').waitFor();
  await seeBalance(page, '95 credits');
  expect(keys.size).toBe(1);
});

test('without a connection it says that, and tries again by itself while it is away for a moment', async () => {
  const { page } = await buyer();
  const ready = page.waitForResponse(/WorkPanel/);
  await makeButton(page).hover();
  await (await ready).finished();
  await page.context().setOffline(true);
  await makeButton(page).click();
  await page.getByText(/^No connection, still trying…/).waitFor();
  await page.context().setOffline(false);
  await page.getByText('Beat made. 5 credits, 95 left.').waitFor();
});

test('where the connection was gone before anything was touched, it says where to find what was made', async () => {
  const { page } = await buyer();
  await page.context().setOffline(true);
  await makeButton(page).click();
  const reload = page.getByRole('button', { name: 'Load the page again' });
  await reload.waitFor();
  await page.context().setOffline(false);
  await seeBalance(page, '95 credits');
  await reload.click();
  await page.getByRole('region', { name: 'Made lately' }).getByRole('listitem').waitFor();
});

test('another like one of the last few fills in the open form, and leaves what was made beside it', async () => {
  const { page } = await buyer();
  await call(page, '/trpc/studio.generateBeat', { genre: 'jazz', tempo: 90 });
  await page.getByLabel('Seed').fill('7');
  await makeButton(page).click();
  await page.getByText('Beat made. 5 credits, 90 left.').waitFor();
  const [first, second] = await page.getByRole('button', { name: /^Make another like/ }).all();
  await second?.click();
  await page.getByRole('radio', { name: 'Jazz', checked: true }).waitFor();
  expect(await page.getByLabel('Tempo').inputValue()).toBe('90');
  expect(await page.getByLabel('Seed').inputValue()).toBe('');
  await page.getByText('Beat made. 5 credits, 90 left.').waitFor();
  await page.getByLabel('Tempo').fill('95');
  await first?.click();
  await page.getByRole('radio', { name: 'House', checked: true }).waitFor();
  expect(await page.getByLabel('Tempo').inputValue()).toBe('124');
});

test('a disputed payment stops spending, and that stands where something was to be made', async () => {
  const { page, email, stripe } = await buyer();
  await takeBack(page, { stripe, email, how: 'Dispute' });
  await seeBalance(page, '0 credits');
  await page.getByRole('button', { name: /^Make beat/ }).click();
  await page.getByText(/^Spending is stopped on this account,.* You were not charged\.$/).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.getByRole('link', { name: 'See your credits' }).click();
  await page.getByRole('heading', { name: 'Credits', level: 1 }).waitFor();
});

test('what was spent and then refunded in money is owed: the button says so before, and the refusal after', async () => {
  const { page, email, stripe } = await buyer();
  await makeButton(page).click();
  await page.getByText('Beat made. 5 credits, 95 left.').waitFor();
  await takeBack(page, { stripe, email, how: 'Refund $4.99' });
  await page.getByText('You owe 5 credits; what you buy pays that first.').waitFor();
  await makeButton(page).click();
  await page.getByText(/so 5 credits are owed\. .* You were not charged for this\.$/).waitFor();
});
