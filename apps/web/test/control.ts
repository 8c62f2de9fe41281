import type { Page } from 'playwright-core';

// The local Stripe's control page does what a bank does elsewhere. It is opened beside the page under test.

async function press(page: Page, stripe: string, form: string, name: string): Promise<void> {
  const control = `${stripe}/control`;
  const beside = await page.context().newPage();
  await beside.goto(control);
  await beside.locator(`form[action$="${form}"]`).getByRole('button', { name }).click();
  await beside.waitForURL(control);
  await beside.close();
}

/** A purchase that was paid by bank debit: its order is complete, its money on the way. */
export interface BankDebit {
  settle: (outcome: 'Let the money arrive' | 'Let it fail') => Promise<void>;
}

/** Pays the hosted Checkout by bank debit, and goes on to where it leads. */
export async function payByBank(page: Page): Promise<BankDebit> {
  await page.waitForURL('**/c/pay/**');
  const { origin, pathname } = new URL(page.url());
  const session = `sessions/${pathname.split('/').at(-1)}`;
  await press(page, origin, `${session}/bank-debit`, 'Pay by bank debit');
  await page.reload();
  await page.getByRole('link', { name: 'Continue' }).click();
  return { settle: (outcome) => press(page, origin, `${session}/settle`, outcome) };
}

/** Takes somebody's only payment back, as their bank or the operator would: `Dispute`, or `Refund $4.99`. */
export async function takeBack(page: Page, { stripe, email, how }: TakenBack): Promise<void> {
  const control = `${stripe}/control`;
  const beside = await page.context().newPage();
  await beside.goto(control);
  const payment = beside.getByRole('listitem').filter({ hasText: email });
  await payment.getByText('Refund or dispute').click();
  await payment.getByRole('button', { name: how, exact: true }).click();
  await beside.waitForURL(control);
  await beside.close();
}

interface TakenBack {
  /** Where Stripe is. */
  stripe: string;
  email: string;
  how: string;
}
