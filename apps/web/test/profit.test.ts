import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { downloadCsv } from './download.ts';
import { tabTo } from './person.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const exactly = (page: Page, name: string) => page.getByRole('textbox', { name: `${name}, exactly`, exact: true });
const row = (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: name });

test('the catalog as it is leaves 60% of each feature at list price, and less with a discounted credit', async () => {
  const page = await openPage('admin');
  await page.goto('/admin/profit');
  await expect
    .poll(() => row(page, 'Features at list price', 'Song').innerText())
    .toMatch(/\$0\.40\s+25\s+\$1\.00\s+\$0\.60\s+60%/);
  // $149.99 less 2.9 % and $0.30 is $145.34; of it 25 of 5,000 credits are $0.7267, and $0.40 is charged for the song.
  await expect
    .poll(() => row(page, 'With each package’s credits', 'ENTERPRISE').innerText())
    .toMatch(/\$149\.99\s+\$145\.34\s+\$0\.029\s+45%/);
  expect(await page.getByRole('button', { name: 'Back to how it is' }).isDisabled()).toBe(true);
});

test('the keyboard alone moves a slider; the figures follow, and a link shows somebody else the same', async () => {
  const page = await openPage('admin');
  await page.goto('/admin/profit');
  const song = slider(page, 'What providers charge: Song');
  await song.waitFor();
  await tabTo(page, song);
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
  expect(await song.getAttribute('aria-valuetext')).toBe('$0.405');
  expect(await exactly(page, 'What providers charge: Song').inputValue()).toBe('$0.405');
  await row(page, 'Features at list price', 'Song').getByText('59.5%').waitFor();
  await page.waitForURL(/cost\.SONG_GENERATION=405000/);

  const another = await openPage('admin');
  await another.goto(page.url());
  await row(another, 'Features at list price', 'Song').getByText('59.5%').waitFor();
  expect(await slider(another, 'What providers charge: Song').inputValue()).toBe('405000');
  await another.getByRole('button', { name: 'Back to how it is' }).click();
  await another.waitForURL((url) => url.search === '');
  await row(another, 'Features at list price', 'Song').getByText('59.5%').waitFor({ state: 'detached' });
});

test('exact figures may be typed; what loses money is named', async () => {
  const page = await openPage('admin');
  await page.goto('/admin/profit');
  const starter = exactly(page, 'What packages cost: STARTER');
  await starter.clear();
  await starter.pressSequentially('5.00');
  await page.waitForURL(/price\.STARTER=500/);
  await starter.fill('1.25');
  await page.waitForURL(/price\.STARTER=125/);
  expect(await slider(page, 'What packages cost: STARTER').inputValue()).toBe('125');
  await page.getByText('Loses money on a feature: STARTER.').waitFor();
  await exactly(page, 'Discount, and Stripe’s fee: Discount').fill('50');
  await page.getByText(/^Loses money on a feature: STARTER, .*ENTERPRISE, Pro plan\.$/).waitFor();
  await page.waitForURL(/discount=5000/);
});

test('figures are read and typed as the reader writes them', async () => {
  const page = await openPage('admin', 'de-DE');
  await page.goto('/admin/profit?cost.SONG_GENERATION=405000');
  const song = exactly(page, 'What providers charge: Song');
  await expect.poll(() => song.inputValue()).toBe('0,405\u00a0$');
  await song.fill('0,5');
  await page.waitForURL(/cost\.SONG_GENERATION=500000/);
  expect(await slider(page, 'What providers charge: Song').getAttribute('aria-valuetext')).toBe('0,50\u00a0$');
});

test('the file has what the table says', async () => {
  const page = await openPage('admin');
  await page.goto('/admin/profit?cost.SONG_GENERATION=700000&fee=0&feeCents=0');
  await part(page, 'Features at list price').waitFor();
  const features = await downloadCsv(page, part(page, 'Features at list price'));
  expect([features.name, ...features.rows.slice(0, 2)]).toEqual([
    'profit-features.csv',
    ['Feature', 'Cost', 'Credits', 'Price', 'Margin', 'Share'],
    ['SONG_GENERATION', '0.7', '25', '1', '0.3', '0.3'],
  ]);
  const packages = await downloadCsv(page, part(page, 'With each package’s credits'));
  expect(packages.rows[1]?.slice(0, 5)).toEqual(['STARTER', '4.99', '4.99', '0.0499', '0.4388']);
});

test('what really was is of the months in the address', async () => {
  const page = await openPage('admin');
  await page.goto('/admin/profit?discount=1000');
  const months = part(page, 'As it really was');
  await months.getByLabel('From').fill('2020-01');
  await months.getByLabel('To').fill('2020-02');
  await page.waitForURL(/discount=1000.*from=2020-01.*to=2020-02/);
  await months.getByText('No credits were used in these months.').waitFor();
  await months.getByLabel('From').fill('2020-03');
  await months.getByLabel('From').blur();
  await months.getByText('Before the first month').waitFor();
  expect(await months.getByLabel('From').inputValue()).toBe('2020-03');
  await page.reload();
  expect(await months.getByLabel('From').inputValue()).toBe('2020-01');
  expect(await slider(page, 'Discount, and Stripe’s fee: Discount').inputValue()).toBe('1000');
});
