import { text } from 'node:stream/consumers';

import type { Locator, Page } from 'playwright-core';

/** Saves a table by its button, and gives the file's name and lines, each cut at its commas. */
export async function downloadCsv(page: Page, within: Locator): Promise<{ name: string; rows: string[][] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    within.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const file = await text(await download.createReadStream());
  const rows = file.replace('\uFEFF', '').trimEnd().split('\n');
  return { name: download.suggestedFilename(), rows: rows.map((row) => row.split(',')) };
}
