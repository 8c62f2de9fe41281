import { expect, test } from 'vitest';

import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { url, openPage } = useBrowser();

const balanceWith = async (key: string) =>
  (await fetch(`${url}/api/credits/balance`, { headers: { authorization: `Bearer ${key}` } })).status;

test('a key is made, shown once, works, and is refused once it is revoked', async () => {
  const page = await openPage('nobody');
  await becomeMember(page);
  await page.goto('/account#keys');
  await page.getByText('No keys yet.').waitFor();
  await page.getByRole('button', { name: 'Create API key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly script');
  await dialog.getByRole('button', { name: 'Create API key' }).click();
  const shown = page.getByLabel('The key “Nightly script”');
  const key = (await shown.textContent()) ?? '';
  expect(key).toMatch(/^tgp_[\w-]{43}$/);
  expect(await balanceWith(key)).toBe(200);

  await page.reload();
  const table = page.getByRole('table', { name: 'Your API keys' });
  await table.getByRole('cell', { name: 'Read your balance and history', exact: true }).waitFor();
  expect(await page.getByText(key).count()).toBe(0);
  await table.getByRole('button', { name: 'Revoke Nightly script' }).click();
  await page.getByText('Whatever uses this key is refused at once, and for ever.').waitFor();
  await page.getByRole('button', { name: 'Revoke this key' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await balanceWith(key)).toBe(401);
  await page.getByRole('button', { name: 'Show 1 revoked' }).click();
  await table.getByText(/^Revoked/).waitFor();
});

test('a key may do what was ticked and no more', async () => {
  const page = await openPage('nobody');
  await becomeMember(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Create API key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Spender');
  await dialog.getByLabel('Read your balance and history').uncheck();
  expect(await dialog.getByRole('button', { name: 'Create API key' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Spend your credits').check();
  await dialog.getByRole('button', { name: 'Create API key' }).click();
  const key = (await page.getByLabel('The key “Spender”').textContent()) ?? '';
  expect(await balanceWith(key)).toBe(403);
});
