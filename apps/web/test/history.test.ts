import { text } from 'node:stream/consumers';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { becomeSpender, call, makeKey, userIdOf } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Statement' }).getByRole('row');
const analyse = (page: Page) => call(page, '/trpc/studio.analyzeLyrics', { text: 'One line of a song' });
const makeBeat = (page: Page) => call(page, '/trpc/studio.generateBeat', { genre: 'house', tempo: 124 });

/** Somebody who has bought credits, made a beat and analysed a text. */
async function openHistory(): Promise<Page> {
  const page = await openPage('nobody');
  await becomeSpender(page);
  await makeBeat(page);
  await analyse(page);
  await page.goto('/history');
  await expect.poll(() => rowsOf(page).count()).toBe(4);
  return page;
}

test('filters leave the lines they name, stand in the address, outlive a reload and are lifted with one click', async () => {
  const page = await openHistory();
  const rows = rowsOf(page);
  await page.getByLabel('Kind').selectOption('Credits out');
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByRole('searchbox', { name: 'Search' }).fill('ANALYSIS');
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('radio', { name: 'Today' }).check();
  await page.getByText('Days begin at midnight where you are').waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    kind: 'out',
    search: 'ANALYSIS',
    period: 'today',
  });
  await page.reload();
  await expect
    .poll(() => rows.allTextContents())
    .toEqual([expect.anything(), expect.stringMatching(/Lyrics Analysis.*−2/)]);
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('ANALYSIS');

  await page.getByLabel('Kind').selectOption('Purchases');
  await page.getByRole('heading', { name: 'No line is like this' }).waitFor();
  await page.getByRole('link', { name: 'Show all lines' }).click();
  await expect.poll(() => rows.count()).toBe(4);
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('');
});

test('a purchase opens to its payment, receipt and order, at an address of its own, and closes to where one was', async () => {
  const page = await openHistory();
  await page.getByRole('link', { name: 'Purchase: STARTER' }).click();
  const line = page.getByRole('dialog', { name: 'Purchase: STARTER' });
  await line.getByText('The system, when Stripe confirmed the payment').waitFor();
  await page.reload();
  await line.getByText('+100 credits').waitFor();
  expect(await line.getByText('Balance 0 → 100').count()).toBe(1);
  expect(await line.getByRole('button', { name: 'Copy the order’s id' }).count()).toBe(1);
  const opened = page.waitForEvent('popup');
  await line.getByRole('link', { name: 'Receipt' }).click();
  await (await opened).getByRole('heading', { name: /\$4\.99/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/history$/);
  await line.waitFor({ state: 'hidden' });
});

test('a deduction opens to its lot, its hold and its refund, and each leads on to the other', async () => {
  const page = await openHistory();
  const operator = await openPage('admin');
  await operator.goto('/');
  await page.getByRole('link', { name: 'Beat Generation' }).click();
  const beat = page.getByRole('dialog', { name: 'Beat Generation' });
  await beat.getByText('5 credits held, taken when it was done').waitFor();
  const transactionId = new URL(page.url()).searchParams.get('line');
  const refund = { userId: await userIdOf(page), transactionId, amount: 2, reason: 'Out of tune' };
  await call(operator, '/api/credits/refund', refund);

  // The refund changes the balance, of which the open line hears by itself.
  await beat.getByRole('region', { name: 'Refunded by' }).getByRole('link', { name: 'Out of tune' }).click();
  const back = page.getByRole('dialog', { name: 'Out of tune' });
  await back.getByText('An operator of ours').waitFor();
  await back.getByRole('region', { name: 'Refund of' }).getByRole('link', { name: 'Beat Generation' }).click();
  const lots = beat.getByRole('table', { name: 'Taken from' });
  expect(await lots.getByRole('row').nth(1).textContent()).toMatch(/Purchase: STARTER.*Never expires5\$0\.2[45]/);
  await lots.getByRole('link', { name: 'Purchase: STARTER' }).click();
  await page.getByRole('dialog', { name: 'Purchase: STARTER' }).getByText('+100 credits').waitFor();
  await page.goBack();
  await beat.getByRole('link', { name: 'Beat in your library' }).click();
  await page.getByRole('dialog').getByRole('article').waitFor();
});

test('a line made with a key of one’s own says so', async () => {
  const page = await openHistory();
  await call(page, '/api/service/charge', { credits: 3, reason: 'Nightly export' }, await makeKey(page));
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await page.getByRole('dialog').getByText('You, with the API key “My script”').waitFor();
});

test('a line of nobody’s, or of another, is said not to be there', async () => {
  const page = await openHistory();
  await page.goto('/history?line=00000000-0000-4000-8000-000000000000');
  await page.getByRole('alert').getByText('There is no such line in your history.').waitFor();
});

test('the statement takes new lines in by itself', async () => {
  const page = await openHistory();
  await analyse(page);
  await expect.poll(() => rowsOf(page).nth(1).textContent()).toMatch(/Lyrics Analysis.*−293 →to 91$/);
});

test('the file has the lines that the filters leave', async () => {
  const page = await openHistory();
  await page.getByLabel('Kind').selectOption('Credits out');
  await expect.poll(() => rowsOf(page).count()).toBe(3);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('credits.csv');
  const lines = (await text(await download.createReadStream())).trimEnd().split('\n');
  expect(lines.map((line) => line.split(',').slice(2, 5))).toEqual([
    ['What', 'Feature', 'Amount'],
    ['Lyrics Analysis', 'LYRICS_ANALYSIS', '-2'],
    ['Beat Generation', 'BEAT_GENERATION', '-5'],
  ]);
});

test('usage shows what was spent on what and when, as charts and as tables, over the time that one chooses', async () => {
  const page = await openHistory();
  await page.getByRole('link', { name: 'Usage' }).click();
  await page.waitForURL('/history?view=usage');
  const definitions = page.getByRole('definition');
  await expect.poll(() => definitions.nth(0).textContent()).toBe('7');

  const byFeature = page.getByRole('region', { name: 'Credits by feature' });
  await byFeature.getByText('Beat took 5 of 7 credits.').waitFor();
  await byFeature.getByRole('button', { name: 'Table' }).click();
  const features = byFeature.getByRole('table').getByRole('row');
  expect(await features.allTextContents()).toEqual(['FeatureTimesCreditsGiven back', 'Beat150', 'Analysis120']);

  const byDay = page.getByRole('region', { name: 'Credits by day' });
  await byDay.getByText(/^The most on \w{3} \d{1,2}, \d{4}: 7 credits\.$/).waitFor();
  await byDay.getByRole('button', { name: 'Table' }).click();
  await expect.poll(() => byDay.getByRole('row').count()).toBe(31);
  expect(await byDay.getByRole('row').last().textContent()).toMatch(/050270$/);

  await page.getByRole('radio', { name: '12 months' }).check();
  const byMonth = page.getByRole('region', { name: 'Credits by month' });
  await byMonth.getByRole('button', { name: /Table|Chart/ }).waitFor();
  await page.getByRole('radio', { name: 'Dates' }).check();
  await page.getByLabel('To', { exact: true }).fill('2026-01-01');
  await page.getByRole('heading', { name: 'Nothing spent in this time' }).waitFor();
});
