import { expect, test } from 'vitest';

import { useBrowser } from './use-browser.ts';

const { url, openPage } = useBrowser();

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

test.each(looks)(
  'the API’s description is read without another host and within the content policy: $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const page = await openPage('nobody');
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== url && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto('/api/docs');
    expect(await page.title()).toBe('Tollgate API');
    await page.getByRole('heading', { name: 'Tollgate API', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Read the balance' }).waitFor();
    await page.locator(`body.${colorScheme}-mode`).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test('a request tried on the page reaches the API as whoever is signed in', async () => {
  const page = await openPage('demo');
  await page.goto('/api/docs');
  await page.getByRole('button', { name: /Test Request.*balance/ }).click();
  const answered = page.waitForResponse('**/api/credits/balance');
  await page.getByRole('button', { name: /^Send/ }).first().click();
  const answer = await answered;
  expect([answer.status(), await answer.json()]).toEqual([200, expect.objectContaining({ held: 0, debt: 0 })]);
});
