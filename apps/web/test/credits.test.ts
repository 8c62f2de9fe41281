import { expect, test } from 'vitest';

import { failQueries } from './fail-queries.ts';
import { makeSong, seeBalance } from './person.ts';
import { becomeMember, becomeSpender, call, makeKey, payElsewhere } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

test('the balance says what it is made of, and each lot leads to the line that granted it', async () => {
  const page = await openPage('nobody');
  await becomeSpender(page);
  await page.goto('/credits');
  const lots = page.getByRole('region', { name: 'What it is made of' }).getByRole('listitem');
  await expect
    .poll(() => lots.allTextContents())
    .toEqual(['Purchase: STARTERused next · $0.05 a credit · never expires100 left']);

  // Another page spends; this one hears of it.
  await call(page, '/trpc/studio.generateBeat', { genre: 'house', tempo: 124 });
  await lots.getByText('95 of 100 left').waitFor();
  await page.getByRole('region', { name: 'Your balance' }).getByText('Spent this month').waitFor();
  await lots.getByRole('link', { name: 'Purchase: STARTER' }).click();
  await page.getByRole('dialog', { name: 'Purchase: STARTER' }).getByText('+100 credits').waitFor();
});

test('what is held stands beneath the balance, with what for and until when, and goes when it is given back', async () => {
  const page = await openPage('nobody');
  await becomeSpender(page);
  const key = await makeKey(page);
  await page.goto('/credits');
  await seeBalance(page, '100 credits');
  const { hold } = await call(page, '/api/service/hold', { credits: 30, reason: 'Mastering', ttlMs: 3_600_000 }, key);
  await seeBalance(page, '70 credits 30 held');
  const held = page.getByRole('list', { name: 'Held' }).getByRole('listitem');
  await expect
    .poll(() => held.allTextContents())
    .toEqual([expect.stringMatching(/^30 held for Mastering, begun just now.*back in 60 minutes at the latest$/)]);
  await call(page, '/api/service/release', { holdId: hold.id }, key);
  await seeBalance(page, '100 credits');
  await expect.poll(() => held.count()).toBe(0);
});

test('one package is marked, by what was bought; none is called the best value while the plan’s credits cost less', async () => {
  const page = await openPage('newcomer');
  await page.goto('/credits');
  const enterprise = page.getByRole('listitem').filter({ hasText: 'ENTERPRISE' });
  await enterprise.getByText('$0.03 a credit · saves 40%').waitFor();
  await page.getByRole('region', { name: 'Pro plan' }).getByText('$0.019 a credit · saves 62%').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'POPULAR' }).getByText('Most popular').waitFor();
  expect(await page.getByText('Best one-time price').count()).toBe(0);
  expect(await page.getByText('Best value').count()).toBe(0);
});

test('money, credits and shares are written as the reader’s own browser writes them', async () => {
  const page = await openPage('newcomer', 'de-DE');
  await page.goto('/credits');
  const starter = page.getByRole('listitem').filter({ hasText: 'STARTER' });
  await starter.getByText('4,99 $', { exact: true }).waitFor();
  const pro = page.getByRole('listitem').filter({ hasText: /^PRO/ });
  await pro.getByRole('button', { name: 'Buy 1.000 credits' }).waitFor();
  await pro.getByText('0,035 $ a credit · saves 30 %').waitFor();
});

test('who paid in another tab and turns back in this one is not told that nothing was charged', async () => {
  const page = await openPage('nobody');
  await becomeMember(page);
  await page.goto('/credits');
  await page.getByRole('button', { name: 'Buy 100 credits' }).click();
  await page.waitForURL('**/c/pay/**');
  await payElsewhere(page, page.url());
  await page.goBack();
  await page.getByText('You had paid before you turned back: 100 credits are here.').waitFor();
  await page.getByRole('link', { name: 'See your payment' }).click();
  await page.getByRole('heading', { name: '+100 credits' }).waitFor();
});

test('what cannot be fetched says so where it would stand, and nothing is sold without its price', async () => {
  const page = await openPage('nobody');
  const { id } = await becomeMember(page);
  await failQueries(page, [
    'credits.lots',
    'credits.stats',
    'credits.costs',
    'credits.packages',
    'billing.subscription',
  ]);
  const failed = (what: string) => page.getByText(`${what} could not be fetched`).waitFor();
  await page.goto('/credits');
  for (const what of ['What it is made of', 'What you spent', 'The prices', 'The packages', 'Your plan'])
    await failed(what);
  await page.goto('/history?view=usage');
  await failed('What you spent');
  await page.goto('/');
  await makeSong(page, 'rain on the window');
  await failed('The packages');
  const buy = page.getByRole('dialog').getByRole('button', { name: 'Buy credits' });
  expect(await buy.isDisabled()).toBe(true);
  await page.unrouteAll();
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Buy 100 credits for $4.99' }).waitFor();

  const desk = await openPage('admin');
  await failQueries(desk, ['admin.attention', 'admin.revenueOf']);
  await desk.goto('/admin');
  await desk.getByText('What needs attention could not be fetched').waitFor();
  await desk.goto(`/admin/users/${id}`);
  await desk.getByText('It could not be fetched').waitFor();
  await desk.unrouteAll();
  await desk.getByRole('button', { name: 'Try again' }).click();
  await desk.getByText('less tax and what went back').waitFor();
});
