import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { seeBalance } from './person.ts';
import { becomeSpender, call } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

/** Makes something without its form, as another page of the same person would. */
const make = (page: Page, procedure: string, data: object) => call(page, `/trpc/studio.${procedure}`, data);

/** Somebody who has made two beats, lyrics about a lighthouse, and an analysis of a line about rain. */
async function collector(): Promise<Page> {
  const page = await openPage('nobody');
  await becomeSpender(page);
  await make(page, 'generateBeat', { genre: 'house', tempo: 124 });
  await make(page, 'generateBeat', { genre: 'jazz', tempo: 90 });
  await make(page, 'generateLyrics', { theme: 'a lighthouse in winter', mood: 'hopeful', structure: 'short' });
  await make(page, 'analyzeLyrics', { text: 'The rain is writing letters on the glass' });
  return page;
}

const list = (page: Page) => page.getByRole('list', { name: 'Your library' });
const rows = (page: Page) => list(page).getByRole('listitem');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search your library' });
const audio = (page: Page, place: number) => page.locator('audio').nth(place);
const secondsOf = (page: Page, place: number) =>
  audio(page, place).evaluate((element: HTMLAudioElement) => element.currentTime);
const isSilent = (page: Page, place: number) =>
  audio(page, place).evaluate((element: HTMLAudioElement) => element.paused);

const lists = /studio\.library/;

/** Looks away for a minute: whoever looks again sees what is so then. */
async function fetchAgain(page: Page) {
  const answer = page.waitForResponse(lists);
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 60_000);
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  return answer;
}

test('words and features narrow the list, the address keeps them, and a reload shows the same', async () => {
  const page = await collector();
  await page.goto('/library');
  await expect.poll(() => rows(page).count()).toBe(4);
  await search(page).fill('LIGHT');
  await expect.poll(() => rows(page).count()).toBe(1);
  await rows(page)
    .getByText(/^Lyrics · 4 credits/)
    .waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe('?words=LIGHT');

  await search(page).fill('');
  await page.getByRole('radio', { name: 'Beats' }).check();
  await expect.poll(() => rows(page).count()).toBe(2);
  await search(page).fill('jazz');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(await search(page).inputValue()).toBe('jazz');
  expect(await page.getByRole('radio', { name: 'Beats' }).isChecked()).toBe(true);

  await rows(page).getByRole('link').first().click();
  await page.getByRole('dialog').getByRole('article').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await rows(page).count()).toBe(1);

  await search(page).fill('zebra');
  await page.getByText('Nothing like that in your library').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect.poll(() => rows(page).count()).toBe(4);
  expect(await search(page).inputValue()).toBe('');
});

test('what one does goes on while another list is fetched, and when the same one cannot be fetched again', async () => {
  const page = await collector();
  await page.goto('/library?words=zebra');
  await page.getByText('Nothing like that in your library').waitFor();
  const { promise: held, resolve: letThrough } = Promise.withResolvers<void>();
  await page.route(lists, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(lists);
  await search(page).fill('');
  await asked;
  await page.keyboard.type('jazz');
  letThrough();
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(await search(page).inputValue()).toBe('jazz');

  await rows(page)
    .getByRole('button', { name: /^Play / })
    .click();
  await page.unroute(lists);
  await page.route(lists, (route) => route.fulfill({ status: 500, json: {} }));
  expect((await fetchAgain(page)).status()).toBe(500);
  await page.unroute(lists);
  expect((await fetchAgain(page)).status()).toBe(200);
  expect(await isSilent(page, 0)).toBe(false);
});

test('older pieces are a page away, the back button leads to the newer ones, and a reload stays', async () => {
  const page = await collector();
  for (let line = 1; line <= 10; line++) await make(page, 'analyzeLyrics', { text: `Line ${line} of a long song` });
  await page.goto('/library');
  await expect.poll(() => rows(page).count()).toBe(12);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect.poll(() => rows(page).count()).toBe(2);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(2);
  expect(await page.getByRole('link', { name: 'Older' }).count()).toBe(0);
  await page.goBack();
  await expect.poll(() => rows(page).count()).toBe(12);
  await page.goForward();
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect.poll(() => rows(page).count()).toBe(12);
});

test('space plays and pauses, arrows step, and whatever starts ends what sounded before', async () => {
  const page = await collector();
  await page.goto('/library?feature=beat');
  await expect.poll(() => rows(page).count()).toBe(2);
  const sliders = page.getByRole('slider');
  await sliders.first().focus();
  await page.keyboard.press('Space');
  await expect.poll(() => secondsOf(page, 0)).toBeGreaterThan(0.1);
  await page.keyboard.press('Space');
  await expect.poll(() => isSilent(page, 0)).toBe(true);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => secondsOf(page, 0)).toBe(5);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => secondsOf(page, 0)).toBe(0);

  await page.keyboard.press('Space');
  await expect.poll(() => isSilent(page, 0)).toBe(false);
  await sliders.nth(1).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => isSilent(page, 1)).toBe(false);
  await expect.poll(() => isSilent(page, 0)).toBe(true);
  // It was ended, and has not come to its end.
  expect(await audio(page, 0).evaluate((element: HTMLAudioElement) => element.ended)).toBe(false);

  // Wherever nothing else wants them the keys are for what was played last; in the search they are letters.
  await page.getByRole('heading', { name: 'Library', level: 1 }).click();
  await page.keyboard.press('Space');
  await expect.poll(() => isSilent(page, 1)).toBe(true);
  await search(page).focus();
  await page.keyboard.press('Space');
  expect([await isSilent(page, 0), await isSilent(page, 1)]).toEqual([true, true]);
  expect(await search(page).inputValue()).toBe(' ');
});

test('sound is downloaded as a WAV and lyrics as text, each under its title', async () => {
  const page = await collector();
  await page.goto('/library?feature=lyrics');
  const title = await rows(page).getByRole('link').first().textContent();
  const [text] = await Promise.all([
    page.waitForEvent('download'),
    rows(page)
      .getByRole('link', { name: `Download ${title}` })
      .click(),
  ]);
  expect(text.suggestedFilename()).toBe(`${title}.txt`);
  const written = await readFile(await text.path(), 'utf8');
  expect(written.split('\n').filter(Boolean).length).toBe(9);
  expect(written.startsWith(`${title}\n\n`)).toBe(true);

  await page.goto('/library?feature=beat&words=jazz');
  const [wav] = await Promise.all([
    page.waitForEvent('download'),
    rows(page)
      .getByRole('link', { name: /^Download/ })
      .click(),
  ]);
  expect(wav.suggestedFilename()).toMatch(/\.wav$/);
  expect((await readFile(await wav.path())).toString('latin1', 0, 4)).toBe('RIFF');
});

test('another like it is a form filled in the same way, and costs nothing before it is asked for', async () => {
  const page = await collector();
  await page.goto('/library?feature=lyrics');
  await rows(page)
    .getByRole('button', { name: /^Make another like/ })
    .click();
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  expect(await page.getByLabel('Theme').inputValue()).toBe('a lighthouse in winter');
  expect(await page.getByRole('radio', { name: 'Short' }).isChecked()).toBe(true);
  await seeBalance(page, '84 credits');
});
