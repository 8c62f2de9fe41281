import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';
import { test } from 'vitest';

import { newcomer } from './person.ts';
import { seeThatItFits } from './see-that-it-fits.ts';
import { becomeSpender, call } from './spender.ts';
import { useBrowser } from './use-browser.ts';

// What people type may be one long word: an address of a page, or what it was made to be.
const { openPage } = useBrowser();

const longWord = `https://help.example.com/${'abcdefghij'.repeat(6)}`;

/** Somebody all of whose words are long, credits that were given for such a reason, and what they made and bought. */
async function becomeWordy(page: Page, desk: Page) {
  const email = `${'newcomer'.repeat(6)}.${randomUUID().slice(0, 8)}@example.com`;
  const { id } = await becomeSpender(page, { ...newcomer(), email });
  await call(page, '/trpc/account.rename', { name: longWord });
  await call(page, '/trpc/account.createKey', { name: longWord, scopes: ['credits:spend'] });
  await call(desk, '/trpc/admin.adjust', { userId: id, credits: 999_850, reason: longWord });
  await call(page, '/trpc/studio.generateLyrics', { theme: longWord, mood: longWord.slice(0, 60) });
  return { id, email };
}

const widths = [320, 390, 768, 1280];

test('long words make no screen wider, a person’s or the desk’s', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { id, email } = await becomeWordy(own, desk);
  const screens: [page: Page, path: string, shows: string][] = [
    [own, '/', 'Made lately'],
    [own, '/library', 'Make another'],
    [own, '/credits', 'You have'],
    [own, '/history', 'Balance'],
    [own, '/account', 'Create API key'],
    [own, '/outbox', 'Outbox'],
    [desk, `/admin/users?search=${email}`, longWord],
    [desk, `/admin/users/${id}`, 'Audit trail'],
    [desk, `/admin/transactions?search=${longWord}`, longWord],
    [desk, `/admin/payments?search=${id}`, 'STARTER'],
    [desk, '/admin/audit', `“${longWord}”`],
  ];
  for (const [page, path, shows] of screens) {
    await page.goto(path);
    await page.getByText(shows).filter({ visible: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const width of widths) await seeThatItFits(page, width);
  }
});
