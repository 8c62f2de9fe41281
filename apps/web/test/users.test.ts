import { expect, test } from 'vitest';

import { doAction, findUser, giveCredits } from './desk.ts';
import { makeBeat, payWith, seeBalance, signIn } from './person.ts';
import { becomeMember, becomeSpender } from './spender.ts';
import { useBrowser } from './use-browser.ts';

// Each action as an operator does it, and what the person meant sees of it on their own screen.
const { openPage } = useBrowser();

test('somebody is found as one types; the address keeps what was typed, the standing and the order', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email, id } = await becomeMember(own);
  await desk.goto('/admin/users');
  await desk.getByRole('searchbox', { name: 'Search' }).fill(email.slice(2, 17).toUpperCase());
  await desk.getByRole('link', { name: email, exact: true }).waitFor();
  await desk.getByRole('radio', { name: 'Pro' }).check({ force: true });
  await desk.getByText('Nobody is like this').waitFor();
  await desk.reload();
  await desk.getByText('Nobody is like this').waitFor();
  await desk.getByRole('link', { name: 'Show all users' }).click();
  await desk.waitForURL('/admin/users');

  await desk.goto(`/admin/users?search=${id}`);
  expect(await desk.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe(id);
  await desk.getByRole('link', { name: email, exact: true }).waitFor();
  await expect.poll(() => desk.getByRole('table', { name: 'Users' }).getByRole('row').count()).toBe(2);
});

test('a correction is said in figures before it is made, and rolls to the person’s own screen', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await own.goto('/');
  await findUser(desk, email);
  await desk.getByRole('button', { name: 'Correct credits…' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('50');
  await dialog.getByText('Their balance: 0 → 50.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Give 50 credits' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').fill('For the outage');
  await dialog.getByRole('button', { name: 'Give 50 credits' }).click();
  await desk.getByText('Gave 50 credits.').waitFor();
  await seeBalance(own, '50 credits');
  await desk.getByRole('table', { name: 'Transactions' }).getByRole('link', { name: 'For the outage' }).waitFor();

  await desk.getByRole('button', { name: 'Correct credits…' }).click();
  await dialog.getByRole('radio', { name: 'Take' }).check({ force: true });
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('60');
  await dialog.getByLabel('Reason').fill('Given twice');
  expect(await dialog.getByRole('button', { name: /^Take/ }).isDisabled()).toBe(true);
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('20');
  await dialog.getByText('Their balance: 50 → 30.').waitFor();
  await dialog.getByRole('button', { name: 'Take 20 credits' }).click();
  await seeBalance(own, '30 credits');
});

test('a deduction is refunded in part from its line, and the rest of it is known', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await findUser(desk, email);
  await giveCredits(desk, 20);
  await own.goto('/?feature=beat');
  await makeBeat(own);
  await desk.reload();
  await desk.getByRole('link', { name: 'Beat Generation' }).click();
  await desk.getByRole('button', { name: 'Refund credits…' }).click();
  const dialog = desk.getByRole('dialog', { name: /^Refund/ });
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill('2');
  await dialog.getByLabel('Reason').fill('It was too short');
  await dialog.getByRole('button', { name: 'Refund 2 credits' }).click();
  await seeBalance(own, '17 credits');
  await desk.getByRole('region', { name: 'What became of it' }).getByText('It was too short').waitFor();
  await desk.getByRole('button', { name: 'Refund credits…' }).click();
  await dialog.getByText('of which 2 credits are refunded already').waitFor();
  await dialog.getByRole('button', { name: 'Refund 3 credits' }).waitFor();
});

test('a purchase is refunded through Stripe from the person’s page; what is spent becomes debt, as was said', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeSpender(own);
  await own.goto('/?feature=beat');
  await makeBeat(own);
  await findUser(desk, email);
  await desk.getByRole('button', { name: 'Refund…' }).click();
  await desk.getByText(/100 credits are taken back.*5 credits become debt/).waitFor();
  await desk.getByRole('dialog').getByLabel('Reason').fill('They asked for it');
  await desk.getByRole('button', { name: 'Refund $4.99' }).click();
  await own.getByRole('banner').getByText('5 owed').waitFor();
  await desk.getByText('5 in debt: nothing to spend').waitFor();
  await desk.getByRole('table', { name: 'Audit trail' }).getByText('Refunded 499 cents of a payment to').waitFor();
});

test('somebody frozen cannot spend and is told so, until the freeze is lifted', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await findUser(desk, email);
  await giveCredits(desk, 20);
  await doAction(desk, 'Freeze the account…', 'Freeze the account');
  await desk.getByText('Frozen. They cannot spend until it is lifted.').waitFor();
  await own.goto('/?feature=beat');
  await own.getByRole('button', { name: /^Make beat/ }).click();
  await own.getByText(/^Spending is stopped on this account/).waitFor();
  await own.getByText('ACCOUNT_FROZEN').waitFor();
  await doAction(desk, 'Lift the freeze…', 'Lift the freeze');
  await makeBeat(own);
  await seeBalance(own, '15 credits');
});

test('somebody banned is out at once and told why at the door; lifted, they come in again', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const person = await becomeMember(own);
  await own.goto('/');
  await findUser(desk, person.email);
  await desk.getByRole('button', { name: 'Ban…' }).click();
  await desk.getByText(/^Ends their session at once, refuses their API keys/).waitFor();
  await desk.getByRole('button', { name: 'Leave it' }).click();
  await doAction(desk, 'Ban…', `Ban ${person.email}`);
  await desk.getByText('Banned. Every way in is shut to them.').waitFor();
  // Nobody touched the page: the stream of its balance ended.
  await own.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(own, person);
  await own.getByText(/^This account is banned\./).waitFor();
  await doAction(desk, 'Lift the ban…', 'Lift the ban');
  await signIn(own, person);
  await own.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
});

test('somebody made an admin finds the desk, and does not once the role is taken', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await findUser(desk, email);
  await doAction(desk, 'Make admin…', `Make ${email} an admin`);
  await desk.getByText('They are an admin now.').waitFor();
  await own.goto('/admin/users');
  await own.getByRole('table', { name: 'Users' }).waitFor();
  expect(await desk.getByRole('button', { name: 'Ban…' }).count()).toBe(0);
  await doAction(desk, 'Take the admin role…', `Take the admin role from ${email}`);
  await own.goto('/admin/users');
  await own.getByText('There is nothing at this address').waitFor();
});

test('the missing month is asked for, and nothing is granted where none is missing', async () => {
  const [own, desk] = [await openPage('nobody'), await openPage('admin')];
  const { email } = await becomeMember(own);
  await own.goto('/credits');
  await own.getByRole('button', { name: /^Subscribe/ }).click();
  await payWith(own, '4242 4242 4242 4242');
  await own.getByRole('heading', { name: '+1,000 credits' }).waitFor();
  await findUser(desk, email);
  await doAction(desk, 'Grant the missing month…', 'Grant the missing month');
  await desk.getByText('No month is missing. Nothing was granted.').waitFor();
  await seeBalance(own, '1,000 credits');
});

test('an address of nobody says so', async () => {
  const desk = await openPage('admin');
  await desk.goto('/admin/users/00000000-0000-4000-8000-000000000000');
  await desk.getByText('There is no such user').waitFor();
});
