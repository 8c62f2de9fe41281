import type { Page } from 'playwright-core';

/** Opens somebody's page at the desk, found by their address. */
export async function findUser(page: Page, email: string): Promise<void> {
  await page.goto('/admin/users');
  await page.getByRole('searchbox', { name: 'Search' }).fill(email);
  // While the list still shrinks, what one aims at moves away.
  await page.getByRole('table', { name: 'Users' }).locator('tbody tr:only-child').filter({ hasText: email }).waitFor();
  await page.getByRole('link', { name: email, exact: true }).click();
  await page.getByRole('region', { name: 'Actions' }).waitFor();
}

/** Does one of the actions on somebody's page: opens it, says why, and confirms it by its name. */
export async function doAction(page: Page, button: string, confirm: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Asked for by the test');
  await page.getByRole('dialog').getByRole('button', { name: confirm }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Corrects somebody's credits at their page. */
export async function giveCredits(page: Page, credits: number): Promise<void> {
  await page.getByRole('button', { name: 'Correct credits…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton', { name: 'Credits' }).fill(String(credits));
  await dialog.getByLabel('Reason').fill('For the test');
  await dialog.getByRole('button', { name: `Give ${credits} credits` }).click();
  await page.getByText(`Gave ${credits} credits.`).waitFor();
}
