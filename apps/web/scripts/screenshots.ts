import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { launchBrowser } from '../test/browser.ts';
import { givePast } from '../test/give-past.ts';
import { screens } from '../test/screens.ts';
import { startProduct } from '../test/start-product.ts';
import { signViewersIn } from '../test/viewers.ts';

// Draws every screen, or those that are named, wide and narrow, light and dark, from the running product into docs/screenshots.

const folder = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));
const sizes = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
];

const named = process.argv.slice(2);
const drawn = named.length === 0 ? screens : screens.filter(({ name }) => named.includes(name));

const product = await startProduct();
const browser = await launchBrowser();
try {
  await givePast(product, 'small');
  if (named.length === 0) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const signedInAs = await signViewersIn(product.url);
  for (const { name, viewer, open, subject } of drawn) {
    const context = await browser.newContext({
      baseURL: product.url,
      locale: 'en-US',
      reducedMotion: 'reduce',
      storageState: signedInAs[viewer],
    });
    const page = await context.newPage();
    await open(page);
    for (const size of sizes) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        await page.evaluate(() => scrollTo(0, 0));
        if (size.width < 768) await subject?.(page).evaluate((element) => element.scrollIntoView());
        await page.screenshot({ path: `${folder}${name}-${size.width}-${colorScheme}.png` });
      }
    }
    await context.close();
    process.stdout.write(`${name}\n`);
  }
} finally {
  await browser.close();
  await product.stop();
}
