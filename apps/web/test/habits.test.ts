import { expect, test } from 'vitest';

import { newcomer, signIn, signUp, tabTo } from './person.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { url, openPage } = useBrowser();

test('the keyboard alone makes a beat and plays it', async () => {
  const page = await openPage('nobody');
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Demo user' }).press('Enter');
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  await tabTo(page, page.getByRole('tab', { name: 'Song' }));
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Beat', selected: true }).waitFor();
  await tabTo(page, page.getByRole('radio', { name: 'House' }));
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'Techno' }).isChecked()).toBe(true);
  await tabTo(page, page.getByRole('button', { name: /^Make beat/ }));
  await page.keyboard.press('Enter');
  await page.getByText(/^Beat made\./).waitFor();
  await tabTo(page, page.getByRole('button', { name: /^Play / }).first());
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Pause / }).waitFor();
});

test('a session that ended leads to the sign-in screen and back, with the form as it was', async () => {
  const page = await openPage('nobody');
  const person = newcomer();
  await signUp(page, person);
  await page.getByRole('tab', { name: 'Lyrics' }).click();
  await page.getByLabel('Theme').fill('a lighthouse in winter');
  await page.context().clearCookies();
  await page.getByRole('button', { name: /^Write lyrics/ }).click();
  await page.getByText('Your session has ended.').waitFor();
  await signIn(page, person);
  await page.getByRole('tab', { name: 'Lyrics', selected: true }).waitFor();
  expect(await page.getByLabel('Theme').inputValue()).toBe('a lighthouse in winter');
});

test('a link to a screen survives the way through the sign-in, and nobody is sent to another site', async () => {
  const page = await openPage('nobody');
  const person = await becomeMember(page);
  await page.context().clearCookies();
  await page.goto('/history');
  await signIn(page, person);
  await page.getByRole('heading', { name: 'History', level: 1 }).waitFor();

  await page.context().clearCookies();
  await page.goto('/sign-in?back=//example.org/');
  await signIn(page, person);
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  expect(new URL(page.url()).origin).toBe(url);
});

test('a wrong password is said in words, and the person stays where they are', async () => {
  const page = await openPage('nobody');
  await page.goto('/sign-in');
  await signIn(page, { ...newcomer(), password: 'not the password' });
  await page.getByRole('alert').filter({ hasText: 'do not match' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('a lost connection is told as what it is, and the form can try again', async () => {
  const page = await openPage('demo');
  await page.goto('/?feature=beat');
  await page.route('**/trpc/studio.generateBeat*', (route) => route.abort());
  await page.getByRole('button', { name: /^Make beat/ }).click();
  await page.getByText('The server did not answer.').waitFor();
  await page.unroute('**/trpc/studio.generateBeat*');
  await page.getByRole('button', { name: /^Make beat/ }).click();
  await page.getByText(/^Beat made\./).waitFor();
});

test('the chosen colours outlive a reload', async () => {
  const page = await openPage('newcomer');
  await page.goto('/');
  await page.getByRole('button', { name: /@example\.com/ }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.reload();
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(14, 17, 22)');
});

test('on a low screen an operator comes to the way out, and on a narrow one the menu closes behind its link', async () => {
  const page = await openPage('admin');
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto('/admin');
  await page.getByRole('button', { name: 'admin@example.com' }).click();
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await signOut.click({ trial: true });
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('link', { name: 'To the studio' }).click();
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  await signOut.waitFor({ state: 'hidden' });
});

test('on a phone the desk’s places show that there are more of them, and the one that is open is in sight', async () => {
  const page = await openPage('admin');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/admin');
  const places = page.getByRole('navigation', { name: 'Desk' }).getByRole('link');
  await places.first().waitFor();
  const boxes = () => places.evaluateAll((links) => links.map((link) => link.getBoundingClientRect().toJSON()));
  expect((await boxes()).filter(({ left, right }) => left < 390 - 20 && right > 390)).toHaveLength(1);
  await page.goto('/admin/audit');
  await page.getByRole('heading', { name: 'Audit trail', level: 1 }).waitFor();
  await expect.poll(async () => (await boxes()).at(-1)?.right).toBeLessThanOrEqual(390);
});
