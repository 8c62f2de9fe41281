import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { findIllegible } from './find-illegible.ts';

/** Makes a window so wide, and sees that nothing scrolls sideways in it and that no word is cut off or broken. */
export async function seeThatItFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  // What adapts to its own size, as charts do, follows the window a moment later.
  const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
  const message = `${width} px of ${page.url()}`;
  await expect.poll(scrollWidth, { message }).toBeLessThanOrEqual(width);
  expect(await findIllegible(page), message).toEqual([]);
}
