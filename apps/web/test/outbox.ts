import type { Page } from 'playwright-core';

/** Opens the newest mail to somebody in the laptop's outbox, and follows its link. */
export async function followMail(page: Page, { subject, to }: { subject: string; to: string }): Promise<void> {
  await page.goto('/outbox');
  const mail = page.getByRole('article', { name: `${subject}, to ${to}` }).first();
  await mail.getByRole('link').click();
}
