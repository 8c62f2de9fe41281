import { randomUUID } from 'node:crypto';

import type { Locator, Page } from 'playwright-core';

export interface SignIn {
  email: string;
  password: string;
}

/** Somebody nobody has seen before. */
export function newcomer(): SignIn {
  return { email: `newcomer.${randomUUID().slice(0, 8)}@example.com`, password: 'correct horse battery' };
}

export async function signUp(page: Page, { email, password }: SignIn): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
}

export async function signIn(page: Page, { email, password }: SignIn): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Fills the hosted Checkout with a card and pays, or subscribes. */
export async function payWith(page: Page, cardNumber: string): Promise<void> {
  await page.getByLabel('Card number').fill(cardNumber);
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Name on card').fill('Test Buyer');
  await page.getByRole('button', { name: /^(Pay|Subscribe)/ }).click();
}

/** The balance that stands on top of every screen, once it is this one. */
export async function seeBalance(page: Page, words: string): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: words, exact: true }).waitFor();
}

export async function makeBeat(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Beat' }).click();
  await page.getByRole('button', { name: /^Make beat/ }).click();
  await page.getByText(/^Beat made\./).waitFor();
}

export async function makeSong(page: Page, theme: string): Promise<void> {
  await page.getByRole('tab', { name: 'Song' }).click();
  await page.getByLabel('Theme').fill(theme);
  await page.getByRole('button', { name: /^Make song/ }).click();
}

const tabsMax = 60;

/** Presses Tab, as somebody without a mouse does, until the focus is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; !(await isThere()); pressed++) {
    if (pressed === tabsMax) throw new Error(`${String(target)} is not within ${tabsMax} presses of Tab.`);
    await page.keyboard.press('Tab');
  }
}
