import { expect, test } from 'vitest';

import { payWith, seeBalance, signIn, signUp } from './person.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('somebody who leaves is told in figures what they lose, confirms it twice, and is gone', async () => {
  const page = await openPage('nobody');
  const who = await becomeMember(page);
  await page.goto('/credits');
  await page.getByRole('button', { name: /^Subscribe/ }).click();
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+1,000 credits' }).waitFor();
  await seeBalance(page, '1,000 credits');

  await page.goto('/account#delete');
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('You lose 1,000 credits.').waitFor();
  await dialog.getByText('Your Pro plan ends now.').waitFor();
  const remove = dialog.getByRole('button', { name: 'Delete my account and 1,000 credits' });
  await dialog.getByLabel('Your password').fill('not this one');
  expect(await remove.isDisabled()).toBe(true);
  await dialog.getByLabel('Type “1,000 credits”').fill('1000 credits');
  await remove.click();
  await dialog.getByText('This is not your password. Nothing was changed.').waitFor();
  await dialog.getByLabel('Your password').fill(who.password);
  await remove.click();
  await page.getByText('Your account is deleted.').waitFor();
  await signIn(page, who);
  await page.getByText('This email and password do not match.').waitFor();
  await signUp(page, who);
  await seeBalance(page, '0 credits');
});

test('leaving on one device ends the others', async () => {
  const [page, other] = [await openPage('nobody'), await openPage('nobody')];
  const who = await becomeMember(page);
  await other.goto('/sign-in');
  await signIn(other, who);
  await other.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type “0 credits”').fill('0 credits');
  await dialog.getByLabel('Your password').fill(who.password);
  await dialog.getByRole('button', { name: 'Delete my account', exact: true }).click();
  await page.getByText('Your account is deleted.').waitFor();
  await other.getByText('Your session has ended.').waitFor();
});
