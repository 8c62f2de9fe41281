import type { Page } from 'playwright-core';

import { payByBank } from './control.ts';
import { makeBeat, makeSong, payWith } from './person.ts';
import type { Screen } from './screens.ts';

const verse = `The rain is writing letters on the glass tonight
I read them by the slow and yellow light
Every street remembers where we used to go
And puddles keep the only pictures that I know

Oh let it fall, let it fall on me
Wash the city down into the sea`;

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

/** What everybody meets; the order is that of somebody's first visit. */
export const ownScreens: readonly Screen[] = [
  {
    name: 'sign-in',
    viewer: 'nobody',
    open: async (page) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Demo user' }).waitFor();
    },
  },
  {
    name: 'sign-up',
    viewer: 'nobody',
    open: async (page) => {
      await page.goto('/sign-up');
      await page.getByRole('button', { name: 'Create account' }).waitFor();
    },
  },
  {
    name: 'forgot-password',
    viewer: 'nobody',
    open: async (page) => {
      await page.goto('/forgot-password');
      await page.getByLabel('Email').fill('demo@example.com');
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByText(/a mail is on its way there/).waitFor();
    },
  },
  {
    name: 'outbox',
    viewer: 'nobody',
    open: async (page) => {
      await page.goto('/outbox');
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: 'reset-password',
    viewer: 'nobody',
    open: async (page) => {
      await page.goto('/reset-password?token=too-old');
      await page.getByLabel('New password').fill('quite another password');
      await page.getByRole('button', { name: 'Set new password' }).click();
      await page.getByText('This link was used already, or is too old.').waitFor();
    },
  },
  {
    name: 'verify-email',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/verify-email?token=too-old');
      await page.getByRole('button', { name: 'Confirm this address' }).click();
      await page.getByText('This link was used already, or is too old.').waitFor();
    },
  },
  {
    name: 'studio-empty',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/');
      await page.getByText('You have 0 credits; this needs 25.').waitFor();
    },
  },
  {
    name: 'library-empty',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/library');
      await page.getByText('Nothing made yet').waitFor();
    },
  },
  {
    name: 'history-empty',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/history');
      await page.getByText('No lines yet').waitFor();
    },
  },
  {
    name: 'studio-beat',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/?feature=beat');
      await makeBeat(page);
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'studio-lyrics',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/?feature=lyrics');
      await page.getByLabel('Theme').fill('rain on the window');
      await page.getByRole('button', { name: /^Write lyrics/ }).click();
      await page.getByText(/^Lyrics written\./).waitFor();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'studio-analysis',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/?feature=analysis');
      await page.getByRole('textbox', { name: 'Lyrics' }).fill(verse);
      await page.getByRole('button', { name: /^Analyse lyrics/ }).click();
      await page.getByText(/^Lyrics analysed\./).waitFor();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'studio-song',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/');
      await makeSong(page, 'the last train home');
      await page.getByText(/^Song made\./).waitFor();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'studio-making',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/');
      await page.route('**/trpc/studio.generateSong*', () => undefined);
      await makeSong(page, 'the last train home');
      await page.getByRole('button', { name: 'Stop the song' }).waitFor();
    },
  },
  {
    name: 'studio-stopped',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/');
      await page.route('**/trpc/studio.generateSong*', () => undefined);
      await makeSong(page, 'the last train home');
      await page.getByRole('button', { name: 'Stop the song' }).click();
      await page.getByText('Stopped. You were not charged.').waitFor();
    },
  },
  {
    name: 'studio-no-answer',
    viewer: 'demo',
    subject: result,
    open: async (page) => {
      await page.goto('/');
      await page.route('**/trpc/studio.generateSong*', (route) => route.abort());
      await makeSong(page, 'the last train home');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'not-enough-credits',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/');
      await makeSong(page, 'rain on the window');
      await page.getByRole('dialog').getByRole('button', { name: /^Buy/ }).waitFor();
    },
  },
  {
    name: 'library',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/library');
      await page
        .getByRole('button', { name: /^Make another/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'library-none-found',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/library?feature=song&words=zebra');
      await page.getByText('Nothing like that in your library').waitFor();
    },
  },
  {
    name: 'library-open',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/library');
      await page.locator('main li a[href*="open="]').first().click();
      await page.getByRole('dialog').getByRole('article').waitFor();
    },
  },
  {
    name: 'credits',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Buy 5,000 credits' }).waitFor();
    },
  },
  {
    name: 'checkout-cancelled',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Buy 500 credits' }).click();
      await page.getByRole('link', { name: /Cancel/ }).click();
      await page.getByText('Payment cancelled. Nothing was charged.').waitFor();
    },
  },
  {
    name: 'checkout-success',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Buy 100 credits' }).click();
      await payWith(page, '4242 4242 4242 4242');
      await page
        .getByRole('definition')
        .filter({ hasText: /^100 credits$/ })
        .waitFor();
    },
  },
  {
    name: 'checkout-waiting',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Buy 500 credits' }).click();
      await payByBank(page);
      await page.getByText('Your bank is still confirming this payment').waitFor();
    },
  },
  {
    name: 'credits-waiting',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByText(/^500 credits are waiting for your bank/).waitFor();
      await page.getByRole('button', { name: 'Subscribe for $19.00 a month' }).waitFor();
      await page.getByRole('button', { name: 'Buy 5,000 credits' }).waitFor();
    },
  },
  {
    name: 'checkout-failed',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Buy 1,000 credits' }).click();
      const debit = await payByBank(page);
      await debit.settle('Let it fail');
      await page.getByText('The payment did not go through').waitFor();
    },
  },
  {
    name: 'subscribed',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: /^Subscribe/ }).click();
      await payWith(page, '4242 4242 4242 4242');
      await page.getByRole('heading', { name: '+1,000 credits' }).waitFor();
      await page
        .getByRole('definition')
        .filter({ hasText: / credits$/ })
        .waitFor();
    },
  },
  {
    name: 'credits-subscribed',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/credits');
      await page.getByRole('button', { name: 'Show activation key' }).click();
      await page.getByLabel('Activation key').waitFor();
      await page.getByRole('button', { name: 'Buy 5,000 credits' }).waitFor();
    },
  },
  {
    name: 'history',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history');
      await page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'history-fetching',
    viewer: 'demo',
    open: async (page) => {
      await page.route(/credits\.statement/, () => undefined);
      await page.goto('/history');
      await page.getByText('Fetching: Your history').waitFor();
    },
  },
  {
    name: 'history-line-fetching',
    viewer: 'demo',
    open: async (page) => {
      await page.route(/credits\.line/, () => undefined);
      await page.goto('/history');
      await page.getByRole('table', { name: 'Statement' }).getByRole('link').first().click();
      await page.getByText('Fetching: A line of your history').waitFor();
    },
  },
  {
    name: 'history-line',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?kind=out');
      await page.getByRole('table', { name: 'Statement' }).getByRole('link').first().click();
      await page.getByRole('dialog').getByRole('table', { name: 'Taken from' }).waitFor();
    },
  },
  {
    name: 'history-nothing-found',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?search=nothing%20like%20it&period=7d');
      await page.getByText('No line is like this').waitFor();
    },
  },
  {
    name: 'history-unknown-line',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?line=00000000-0000-4000-8000-000000000000');
      await page.getByText('There is no such line in your history.').waitFor();
    },
  },
  {
    name: 'usage',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?view=usage');
      await page
        .getByRole('figure', { name: /^Credits by day/ })
        .getByRole('application')
        .waitFor();
    },
  },
  {
    name: 'usage-tables',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?view=usage&period=7d');
      for (const title of ['Credits by day', 'Credits by feature']) {
        await page.getByRole('region', { name: title }).getByRole('button', { name: 'Table' }).click();
        await page.getByRole('table', { name: title }).waitFor();
      }
    },
  },
  {
    name: 'usage-empty',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/history?view=usage&period=dates&to=2026-01-01');
      await page.getByText('Nothing spent in this time').waitFor();
    },
  },
  {
    name: 'account',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/account');
      await page.getByText('Not confirmed yet').waitFor();
      await page.getByText('This device').waitFor();
      await page.getByText('No keys yet.').waitFor();
    },
  },
  {
    name: 'account-new-address',
    viewer: 'newcomer',
    open: async (page) => {
      await page.goto('/account');
      await page.getByRole('button', { name: 'Change address' }).click();
      await page.getByLabel('New email').waitFor();
    },
  },
  {
    name: 'account-new-key',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/account#keys');
      await page.getByRole('button', { name: 'Create API key' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Nightly script');
      await page.getByRole('dialog').getByRole('button', { name: 'Create API key' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByLabel('The key “Nightly script”').waitFor();
      await page.getByRole('table', { name: 'Your API keys' }).waitFor();
    },
  },
  {
    name: 'account-create-key',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/account#keys');
      await page.getByRole('button', { name: 'Create API key' }).click();
      await page.getByRole('dialog').getByLabel('Spend your credits').waitFor();
    },
  },
  {
    name: 'account-delete',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/account#delete');
      await page.getByRole('button', { name: 'Delete my account…' }).click();
      await page.getByLabel(/^Type “.* credits?”/).waitFor();
    },
  },
  {
    name: 'unknown-order',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/credits/success?session_id=cs_of_somebody_else');
      await page.getByText('There is nothing at this address').waitFor();
    },
  },
  {
    name: 'not-found',
    viewer: 'demo',
    open: async (page) => {
      await page.goto('/no-such-screen');
      await page.getByText('There is nothing at this address').waitFor();
    },
  },
  {
    name: 'unreachable',
    viewer: 'demo',
    open: async (page) => {
      await page.route('**/trpc/**', (route) => route.abort());
      await page.goto('/');
      await page.getByText('This screen could not be shown').waitFor();
    },
  },
];
