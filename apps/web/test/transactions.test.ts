import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { doAction, findUser, giveCredits } from './desk.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('everybody’s lines are narrowed in the address, open at one of their own, lead to the person, and fill a file', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await findUser(desk, email);
  await giveCredits(desk, 30);
  await desk.goto('/admin/transactions');
  const rows = desk.getByRole('table', { name: 'Transactions' }).getByRole('row');
  await rows.filter({ hasText: email }).waitFor();

  await desk.getByLabel('Kind').selectOption('Corrections');
  await desk.waitForURL(/kind=admin_adjustment/);
  await rows.filter({ hasText: email }).waitFor();
  await desk.getByLabel('Kind').selectOption('Spending');
  await expect.poll(() => rows.filter({ hasText: email }).count()).toBe(0);
  await desk.goto('/admin/transactions?kind=admin_adjustment&search=for%20TEST');
  await rows.filter({ hasText: email }).waitFor();

  const saving = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'CSV' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('transactions.csv');
  const [heading, ...saved] = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  expect(heading).toBe('What,User,When,Amount,Balance after,Type,Feature,Actor,User id,Id');
  expect(saved.some((line) => line.startsWith(`For the test,${email},`) && line.includes(',30,30,'))).toBe(true);

  await rows.filter({ hasText: email }).getByRole('link', { name: 'For the test' }).click();
  const opened = desk.getByRole('dialog', { name: 'For the test' });
  await opened.getByText('admin@example.com').waitFor();
  await desk.reload();
  await opened.getByRole('link', { name: email }).click();
  await desk.getByRole('region', { name: 'Actions' }).waitFor();
});

test('the audit trail says in words who did what to whom, why, and what came of it; it is narrowed in the address', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email, id } = await becomeMember(own);
  await findUser(desk, email);
  await giveCredits(desk, 5);
  await doAction(desk, 'Freeze the account…', 'Freeze the account');
  await desk.request.post('/trpc/admin.adjust', {
    headers: { origin: new URL(desk.url()).origin },
    data: { userId: id, credits: -70, reason: 'More than there is' },
  });
  await desk.goto(`/admin/audit?user=${id}`);
  const rows = desk.getByRole('table', { name: 'Audit trail' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(4);
  const said = await rows.allTextContents();
  expect(said[1]).toMatch(
    new RegExp(`Could not take 70 credits from ${email}.*More than there is.*Demo admin.*Refused`, 's'),
  );
  expect(said[2]).toMatch(new RegExp(`Froze the account of ${email}.*Done$`, 's'));
  expect(said[3]).toMatch(new RegExp(`Gave 5 credits to ${email}.*For the test.*Done$`, 's'));

  await desk.getByLabel('Action').selectOption('Freeze');
  await expect.poll(() => rows.count()).toBe(2);
  await desk.getByLabel('Operator').selectOption('Demo admin');
  await desk.waitForURL(/procedure=admin\.freeze.*actor=|actor=.*procedure=admin\.freeze/);
  await rows.nth(1).getByText('What was asked exactly').click();
  await rows.nth(1).getByText(`"userId": "${id}"`).waitFor();
  await desk.reload();
  await expect.poll(() => rows.count()).toBe(2);
});
