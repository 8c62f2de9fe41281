import type { Page } from 'playwright-core';

import { newcomer, payWith, signUp } from './person.ts';

/** Signs somebody new up and buys them 100 credits. */
export async function becomeSpender(page: Page): Promise<void> {
  await signUp(page, newcomer());
  await page.goto('/credits');
  await page.getByRole('button', { name: 'Buy 100 credits' }).click();
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+100 credits' }).waitFor();
}

/** Calls the API as whoever is signed in on the page would from another one, or as the holder of a key. */
export async function call(page: Page, path: string, data: object, key?: string) {
  const headers = key === undefined ? { origin: new URL(page.url()).origin } : { authorization: `Bearer ${key}` };
  const answer = await page.context().request.post(path, { headers, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** The id of whoever is signed in on the page. */
export async function userIdOf(page: Page): Promise<string> {
  const answer = await page.context().request.get('/trpc/account.me');
  return (await answer.json()).result.data.user.id;
}

/** A key of one's own that may spend. */
export async function makeKey(page: Page): Promise<string> {
  const { result } = await call(page, '/trpc/account.createKey', { name: 'My script', scopes: ['credits:spend'] });
  return result.data.key;
}
