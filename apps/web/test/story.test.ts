import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { launchBrowser } from './browser.ts';
import { makeBeat, makeSong, newcomer, payWith, seeBalance, signUp } from './person.ts';
import { listen } from './sound.ts';

// One person's story in its order: each test goes on where the one before it ended.
let browser: Browser;
let context: BrowserContext;
let page: Page;
const person = newcomer();

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ baseURL: inject('url'), locale: 'en-US' });
  page = await context.newPage();
});

afterAll(() => browser.close());

test('a newcomer lands in the studio with nothing', async () => {
  await signUp(page, person);
  await seeBalance(page, '0 credits');
});

test('STARTER paid with a good card arrives as 100 credits', async () => {
  await page.getByRole('link', { name: 'Buy credits' }).click();
  await page.getByRole('button', { name: 'Buy 100 credits' }).click();
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+100 credits' }).waitFor();
  const receipt = page.getByRole('definition');
  await expect.poll(() => receipt.allTextContents()).toEqual(['STARTER', '$4.99 · Receipt', '100 credits']);
  const opened = page.waitForEvent('popup');
  await receipt.getByRole('link', { name: 'Receipt' }).click();
  await (await opened).getByRole('heading', { name: /\$4\.99/ }).waitFor();
  await seeBalance(page, '100 credits');
});

test('a beat costs 5, and sounds for as long as its tempo says', async () => {
  await page.goto('/?feature=beat');
  await makeBeat(page);
  await page.getByText('Beat made. 5 credits, 95 left.').waitFor();
  await seeBalance(page, '95 credits');

  const bars = Number(await page.getByRole('definition').nth(2).textContent());
  const { seconds, loudness } = await listen(page);
  expect(seconds).toBeCloseTo((bars * 4 * 60) / 124, 2);
  expect(loudness).toBeGreaterThan(0.02);
});

test('the player plays, shows how far it is, and pauses', async () => {
  const audio = page.locator('audio').first();
  await page
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expect.poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime)).toBeGreaterThan(0.2);
  await page.getByRole('button', { name: /^Pause / }).click();
  expect(await audio.evaluate((element: HTMLAudioElement) => element.paused)).toBe(true);

  await page.getByRole('slider').first().focus();
  await page.keyboard.press('Home');
  await expect.poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime)).toBe(0);
});

test('history shows both lines, newest first, with the balance before and after', async () => {
  await page.getByRole('link', { name: 'History' }).click();
  const rows = page.getByRole('row');
  await rows.nth(2).waitFor();
  expect(await rows.count()).toBe(3);
  expect(await rows.nth(1).textContent()).toMatch(/Beat Generation.*−5100 →to 95$/);
  expect(await rows.nth(2).textContent()).toMatch(/\$4\.99\+1000 →to 100$/);
});

test('a declined card says so, and turning back shows that nothing was charged', async () => {
  await page.getByRole('link', { name: 'Buy credits' }).click();
  await page.getByRole('button', { name: 'Buy 100 credits' }).click();
  await payWith(page, '4000 0000 0000 0002');
  await page.getByText('Your card was declined').waitFor();
  await page.getByRole('link', { name: /Cancel/ }).click();
  await page.getByText('Payment cancelled. Nothing was charged.').waitFor();
  expect(new URL(page.url()).searchParams.get('checkout')).toBe('cancelled');
  await page.getByRole('button', { name: 'Try STARTER again' }).waitFor();
  await seeBalance(page, '95 credits');
});

test('drained to 0, the next song opens the dialog with what covers it, and a purchase leads back to the form', async () => {
  await page.goto('/');
  for (const left of [70, 45, 20]) {
    await makeSong(page, 'the last train home');
    await page.getByText(`Song made. 25 credits, ${left} left.`).waitFor();
  }
  for (const left of [15, 10, 5, 0]) {
    await makeBeat(page);
    await page.getByText(`Beat made. 5 credits, ${left} left.`).waitFor();
  }
  await seeBalance(page, '0 credits');
  await makeSong(page, 'the first train out');
  const dialog = page.getByRole('dialog', { name: 'Not enough credits' });
  await dialog.getByText('This needs 25, you have 0. STARTER covers it.').waitFor();
  expect(await dialog.getByRole('radio', { name: /STARTER/ }).isChecked()).toBe(true);

  await dialog.getByRole('button', { name: 'Buy 100 credits for $4.99' }).click();
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+100 credits' }).waitFor();
  await page.getByRole('link', { name: 'Back to what you were doing' }).click();
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  expect(new URL(page.url()).searchParams.get('feature')).toBe('song');
  expect(await page.getByLabel('Theme').inputValue()).toBe('the first train out');
  await seeBalance(page, '100 credits');
});

test('the library keeps what was made, to open at its own address', async () => {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor();
  const titles = page.locator('main li a[href*="open="]');
  await expect.poll(() => titles.count()).toBe(8);
  const title = await titles.first().textContent();
  await titles.first().click();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: title ?? '', exact: true })
    .waitFor();
  await page.reload();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: title ?? '', exact: true })
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('history goes back page by page, and the address knows which', async () => {
  const origin = inject('url');
  for (let line = 1; line <= 16; line++) {
    const answer = await context.request.post('/trpc/studio.analyzeLyrics', {
      headers: { origin },
      data: { text: `Line ${line} of a very long song` },
    });
    expect(answer.status()).toBe(200);
  }
  await page.goto('/history');
  const rows = page.getByRole('row');
  await expect.poll(() => rows.count()).toBe(26);
  await page.getByRole('link', { name: 'Older' }).click();
  await page.waitForURL(/\/history\?before=/);
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.nth(1).textContent()).toMatch(/Purchase.*\+1000 →to 100$/);
  await page.reload();
  await page.getByRole('link', { name: 'Newest' }).waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  await page.goBack();
  await page.waitForURL('/history');
  await expect.poll(() => rows.count()).toBe(26);
});

test('after signing out the back button shows nothing private', async () => {
  await page.getByRole('link', { name: 'Credits', exact: true }).click();
  await page.getByRole('button', { name: person.email }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  for (const step of ['one page', 'two pages', 'three pages']) {
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.locator('body').textContent(), step).not.toContain(person.email);
    expect(await page.locator('body').textContent(), step).not.toMatch(/\d credits/);
  }
});
