import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { Screen } from './screens.ts';
import { seeThatItFits } from './see-that-it-fits.ts';
import { useBrowser } from './use-browser.ts';

/** What colours can break, and nothing else does: a screen has the same words and roles in the dark. */
const ofColours = ['color-contrast', 'link-in-text-block'];

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark', rules: ofColours },
  { width: 390, colorScheme: 'dark', rules: ofColours },
  { width: 390, colorScheme: 'light' },
] as const;

/** Where a layout changes, and beyond: a phone of the smallest kind, a tablet, a wide screen. */
const otherWidths = [320, 768, 1600];

/** A test for each screen: axe finds nothing serious in any of four looks, and it fits into every window. */
export function lookThrough(screens: readonly Screen[]): void {
  const { openPage } = useBrowser();
  test.each(screens)('axe finds nothing serious, and it fits, wide and narrow: $name', async ({ viewer, open }) => {
    const page = await openPage(viewer);
    await open(page);
    for (const look of looks) {
      const { width, colorScheme } = look;
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await seeThatItFits(page, width);
      expect(
        await graveFindings(page, 'rules' in look ? look.rules : undefined),
        `${width} px, ${colorScheme}`,
      ).toEqual([]);
    }
    for (const width of otherWidths) await seeThatItFits(page, width);
  });
}

/** What axe calls serious or critical, by all its rules unless some are named: the rule, and where it is broken. */
async function graveFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: [...rules] } }) })
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
