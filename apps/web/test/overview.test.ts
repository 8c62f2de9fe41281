import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { downloadCsv } from './download.ts';
import { makeBeat } from './person.ts';
import { becomeSpender } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

beforeAll(async () => {
  const page = await openPage('nobody');
  await becomeSpender(page);
  await page.goto('/?feature=beat');
  await makeBeat(page);
});

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A table's cells, row by row, its heading first. */
async function tableIn(within: Locator): Promise<string[][]> {
  const rows = await within.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

/** A figure as a file has it: digits and a point alone. */
const plain = (words: string) => words.replaceAll(/[$,]/g, '').replace('−', '-');

test('what was bought today stands at its package: in the chart, in the table, and the same in the file', async () => {
  const page = await openPage('admin');
  await page.goto('/admin?period=today');
  const packages = part(page, 'Packages');
  await packages.getByText(/^STARTER is bought most often/).waitFor();
  await packages.getByRole('figure').getByText('STARTER').waitFor();
  await packages.getByRole('button', { name: 'Table' }).click();
  const [heading, starter] = await tableIn(packages);
  expect(heading).toEqual(['Package', 'Purchases', 'Revenue']);
  const [name = '', purchases = '', revenue = ''] = starter ?? [];
  expect([name, Number(purchases) >= 1, Number(plain(revenue)) >= 4.99]).toEqual(['STARTER', true, true]);
  const file = await downloadCsv(page, packages);
  expect(file.name).toMatch(/^packages-usd-\d{4}-\d{2}-\d{2}-to-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(file.rows.slice(0, 2)).toEqual([heading, [name, purchases, String(Number(plain(revenue)))]]);
  await packages.getByRole('button', { name: 'Chart' }).click();
  await packages.getByRole('figure').waitFor();
});

test('what was spent today stands at its feature and its hour', async () => {
  const page = await openPage('admin');
  await page.goto('/admin?period=today');
  const features = part(page, 'Features');
  await features.getByRole('button', { name: 'Table' }).click();
  await features.getByRole('row', { name: /^Beat / }).waitFor();
  const hours = part(page, 'Hours of the week');
  await hours.getByText(/^Most is spent on \w+day at \d+ [AP]M, UTC\.$/).waitFor();
  const { rows } = await downloadCsv(page, hours);
  expect(rows[0]).toEqual(['Day', 'Hour (UTC)', 'Credits', 'Times']);
  const sum = (column: number) => rows.slice(1).reduce((total, row) => total + Number(row[column]), 0);
  const usage = await downloadCsv(page, part(page, 'Features'));
  expect(sum(3)).toBe(usage.rows.slice(1).reduce((total, row) => total + Number(row[3]), 0));
});

test('the figures come with those of the period before, as a table and as a file too', async () => {
  const page = await openPage('admin');
  await page.goto('/admin');
  const figures = part(page, 'In this period');
  await figures
    .getByText(/\$[\d,]+\.\d\d before$/)
    .first()
    .waitFor();
  await figures.getByRole('button', { name: 'Table' }).click();
  await figures.getByRole('row', { name: /^Revenue \$[\d,]+\.\d\d \$[\d,]+\.\d\d .+%$/ }).waitFor();
  const { rows } = await downloadCsv(page, figures);
  const sold = rows.find(([name]) => name === 'Credits sold');
  expect(Number(sold?.[1])).toBeGreaterThanOrEqual(100);
  expect(Number(sold?.[2])).toBeGreaterThan(0);
  await part(page, 'As of now').getByText('live plan').waitFor();
});

test('the chosen period is in the address: a reload, a link and the way back show the same', async () => {
  const page = await openPage('admin');
  await page.goto('/admin');
  await page.getByRole('radio', { name: '7 days' }).check();
  await page.waitForURL(/period=7d/);
  await page.reload();
  expect(await page.getByRole('radio', { name: '7 days' }).isChecked()).toBe(true);

  await page.getByRole('radio', { name: 'Dates' }).check();
  await page.getByLabel('From', { exact: true }).pressSequentially('02012001');
  await page.getByLabel('To', { exact: true }).pressSequentially('02282001');
  await page.waitForURL(/from=2001-02-01.*to=2001-02-28/);
  for (const [name, words] of [
    ['Revenue', 'Nothing was paid in this time.'],
    ['Packages', 'No package was bought in this time.'],
    ['Credits', 'No credits were sold or spent in this time.'],
    ['Usage', 'No credits were spent in this time.'],
    ['Hours of the week', 'No credits were spent in this time.'],
  ] as const) {
    await part(page, name).getByText(words).waitFor();
  }
  await part(page, 'Revenue').getByRole('button', { name: 'Table' }).click();
  expect(await part(page, 'Revenue').getByRole('row').count()).toBe(1 + 28);
});

test('a part that takes long or fails holds no other back, and can be tried again', async () => {
  const page = await openPage('admin');
  await page.route(/overview\.creditsOverTime/, () => undefined);
  await page.route(/overview\.usageByHourOfWeek/, (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto('/admin?period=today');
  await part(page, 'Packages').waitFor();
  await part(page, 'Features').waitFor();
  await page.getByText('Fetching: Credits over time').waitFor();
  await page.getByText('Usage by the hour could not be fetched').waitFor();
  await page.unroute(/overview\.usageByHourOfWeek/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await part(page, 'Hours of the week').waitFor();
});

test('nobody but an operator is shown any of it', async () => {
  const page = await openPage('demo');
  for (const path of ['/admin', '/admin/profit']) {
    await page.goto(path);
    await page.getByText('There is nothing at this address').waitFor();
  }
});
