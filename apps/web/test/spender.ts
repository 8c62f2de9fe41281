import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';

import { newcomer } from './person.ts';
import { enter, post } from './requests.ts';
import type { Member } from './requests.ts';

// People who have done what a test is not about. That the screens for it work is what the story tells.

/** From the payment to the credits: their webhook and its work, on a machine with other things to do. */
const arrivalMsMax = 15_000;

/** Signs somebody new up. */
export const becomeMember = (page: Page, who = newcomer()): Promise<Member> => enter(page.request, 'sign-up', who);

/** Signs somebody new up and buys them 100 credits; answers also where Stripe is. */
export async function becomeSpender(page: Page, who = newcomer()): Promise<Member & { stripe: string }> {
  const member = await becomeMember(page, who);
  const { result } = await call(page, '/trpc/credits.purchase', { packageKey: 'STARTER' });
  const { url } = result.data;
  await payElsewhere(page, url);
  await vi.waitFor(async () => expect(await balanceOf(page)).toBe(100), { timeout: arrivalMsMax });
  return { ...member, stripe: new URL(url).origin };
}

/** Pays at Checkout with a good card, not on the page but as its person would in another tab. */
export async function payElsewhere(page: Page, url: string): Promise<void> {
  const card = { number: '4242 4242 4242 4242', expiry: '12 / 40', cvc: '123', name: 'Test Buyer' };
  const paid = await page.request.post(url, { form: card });
  expect(paid.url()).toContain('/credits/success');
}

/** Calls the API as whoever is signed in on the page would from another one, or as the holder of a key. */
export const call = (page: Page, path: string, data: object, key?: string) => post(page.request, path, data, key);

/** The id of whoever is signed in on the page. */
export async function userIdOf(page: Page): Promise<string> {
  const answer = await page.request.get('/trpc/account.me');
  return (await answer.json()).result.data.user.id;
}

/** A key of one's own that may spend. */
export async function makeKey(page: Page): Promise<string> {
  const { result } = await call(page, '/trpc/account.createKey', { name: 'My script', scopes: ['credits:spend'] });
  return result.data.key;
}

async function balanceOf(page: Page): Promise<number> {
  const answer = await page.request.get('/api/credits/balance');
  return (await answer.json()).balance;
}
