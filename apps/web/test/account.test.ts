import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { followMail } from './outbox.ts';
import { newcomer, signIn } from './person.ts';
import type { SignIn } from './person.ts';
import { becomeMember } from './spender.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

async function arrive(): Promise<{ page: Page; who: SignIn }> {
  const page = await openPage('nobody');
  return { page, who: await becomeMember(page) };
}

/** The same person on another device. */
async function elsewhere(who: SignIn): Promise<Page> {
  const page = await openPage('nobody');
  await page.goto('/sign-in');
  await signIn(page, who);
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
  return page;
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the link in the first mail confirms the address', async () => {
  const { page, who } = await arrive();
  await page.goto('/account');
  await section(page, 'Profile').getByText('Not confirmed yet').waitFor();
  await followMail(page, { subject: 'Confirm your email address', to: who.email });
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.getByText(`${who.email} is confirmed.`).waitFor();
  await page.getByRole('link', { name: 'To your account' }).click();
  await section(page, 'Profile').getByText('Confirmed', { exact: true }).waitFor();

  await followMail(page, { subject: 'Confirm your email address', to: who.email });
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.getByText('This link was used already, or is too old.').waitFor();
});

test('a link that is followed elsewhere leads to the sign-in and back, and counts for its own account alone', async () => {
  const [{ who }, { who: stranger }] = [await arrive(), await arrive()];
  const page = await openPage('nobody');
  await followMail(page, { subject: 'Confirm your email address', to: who.email });
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await signIn(page, stranger);
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.getByText('This link is for another account than yours.').waitFor();
  await page.getByRole('button', { name: 'Sign in to another account' }).click();
  await signIn(page, who);
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.getByText(`${who.email} is confirmed.`).waitFor();
});

test('a mail that did not come is sent again, and the screen says where it went', async () => {
  const { page, who } = await arrive();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Send the mail again' }).click();
  await page.getByText(`A mail is on its way to ${who.email}.`).waitFor();
  await page.getByRole('link', { name: 'Read it in this laptop’s outbox' }).click();
  const mails = page.getByRole('article', { name: `Confirm your email address, to ${who.email}` });
  await expect.poll(() => mails.count()).toBe(2);
});

test('a forgotten password is replaced by way of the mail, and the old one opens nothing', async () => {
  const { who } = await arrive();
  const page = await openPage('nobody');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await page.getByLabel('Email').fill(who.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If ${who.email} has an account, a mail is on its way there.`).waitFor();
  await followMail(page, { subject: 'Choose a new password', to: who.email });
  await page.getByLabel('New password').fill('quite another password');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await page.getByText('Every device was signed out, and every API key of yours is revoked.').waitFor();

  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await signIn(page, who);
  await page.getByText('This email and password do not match.').waitFor();
  await signIn(page, { ...who, password: 'quite another password' });
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
});

test('an address without an account is told the same, and a link that is too old leads to another one', async () => {
  const page = await openPage('nobody');
  await page.goto('/reset-password?token=made-up');
  await page.getByLabel('New password').fill('quite another password');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await page.getByText('This link was used already, or is too old.').waitFor();
  await page.getByRole('link', { name: 'Ask for another link' }).click();
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  const { email } = newcomer();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If ${email} has an account, a mail is on its way there.`).waitFor();
});

test('another address is the account’s once the mail there is followed, and signs in from then on', async () => {
  const { page, who } = await arrive();
  const { email } = newcomer();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Change address' }).click();
  await page.getByLabel('New email').fill(email);
  await page.getByLabel('Your password').fill('not this one');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('This is not your password. Nothing was changed.').waitFor();
  await page.getByLabel('Your password').fill(who.password);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`Until its link is followed, your address stays ${who.email}.`).waitFor();

  await followMail(page, { subject: 'Confirm your new email address', to: email });
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.getByRole('link', { name: 'To your account' }).click();
  await section(page, 'Profile').getByText(email).waitFor();
  await elsewhere({ email, password: who.password });
});

test('a name is changed where it stands', async () => {
  const { page } = await arrive();
  await page.goto('/account');
  await page.getByLabel('Name').fill('Studio Seven');
  await page.getByRole('button', { name: 'Change name' }).click();
  await page.getByText('You are Studio Seven now.').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Studio Seven');
});

test('a new password signs the other device out', async () => {
  const { page, who } = await arrive();
  const other = await elsewhere(who);
  await page.goto('/account#password');
  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill('quite another password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('This is not your password. Nothing was changed.').waitFor();
  await page.getByLabel('Current password').fill(who.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed. Every other device is signed out.').waitFor();
  await other.getByText('Your session has ended.').waitFor();
});

test('while nobody answers, the password and the door say so; they work once somebody does', async () => {
  const { page, who } = await arrive();
  const connect = (isOn: boolean) => page.context().setOffline(!isOn);
  async function changePassword(current: string) {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill('quite another password');
    await page.getByRole('button', { name: 'Change password' }).click();
  }
  await page.goto('/account#password');
  await page.getByLabel('Current password').waitFor();
  await connect(false);
  await changePassword(who.password);
  await page.getByText('The server did not answer. Reload this page and try again.').waitFor();
  await connect(true);
  await page.reload();
  await changePassword('not this one');
  await page.getByText('This is not your password.').waitFor();

  const signOut = page.locator('[popover]').getByRole('button', { name: 'Sign out' });
  await page.getByRole('button', { name: who.email }).click();
  await connect(false);
  await signOut.click();
  await page.locator('[popover]').getByText('The server did not answer. Try again.').waitFor();
  await connect(true);
  await signOut.click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await connect(false);
  await signIn(page, who);
  await page.getByText('The server did not answer. Try again.').waitFor();
  await connect(true);
  await signIn(page, who);
  await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
});

test('devices show by name, and one that is signed out is out at once', async () => {
  const { page, who } = await arrive();
  const other = await elsewhere(who);
  await page.goto('/account#sessions');
  const devices = section(page, 'Devices');
  await devices.getByText('This device').waitFor();
  expect(await devices.getByRole('listitem').count()).toBe(2);
  await devices.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await other.getByText('Your session has ended.').waitFor();
  await expect.poll(() => devices.getByRole('listitem').count()).toBe(1);

  const [third, fourth] = [await elsewhere(who), await elsewhere(who)];
  await page.reload();
  await devices.getByRole('button', { name: 'Sign out all 2 other devices' }).click();
  await Promise.all([third, fourth].map((device) => device.getByText('Your session has ended.').waitFor()));
  await devices.getByText('This device').waitFor();
});
