import type { Page } from 'playwright-core';

/** From now on the page gets no answer to these queries, whatever else travels with them. */
export async function failQueries(page: Page, names: readonly string[]): Promise<void> {
  await page.route('**/trpc/**', async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const asked = pathname.slice('/trpc/'.length).split(',');
    if (!asked.some((name) => names.includes(name))) return route.fallback();
    if (!searchParams.has('batch')) return route.fulfill({ status: 500, json: failure });
    const response = await route.fetch();
    const answers = await response.json();
    return route.fulfill({
      response,
      json: asked.map((name, place) => (names.includes(name) ? failure : answers[place])),
    });
  });
}

const failure = {
  error: { message: 'It broke.', code: -32_603, data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 } },
};
