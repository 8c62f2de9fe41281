import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';

import { screens } from './screens.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
] as const;

test.each(screens)(
  'axe finds nothing serious, and nothing scrolls sideways, wide and narrow: $name',
  async ({ viewer, open }) => {
    const page = await openPage(viewer);
    await open(page);
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const found = grave.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
      expect(found, `${width} px, ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  },
);
