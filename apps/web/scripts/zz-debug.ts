import { launchBrowser } from '/work/main/apps/web/test/browser.ts';
import { newcomer, payWith, signUp } from '/work/main/apps/web/test/person.ts';
import { startProduct } from '/work/main/apps/web/test/start-product.ts';
const product = await startProduct();
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-US', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('response', async (r) => { if (r.status() >= 400) console.log(r.status(), r.url(), await r.text().catch(() => '')); });
  page.on('console', (m) => console.log('console', m.text()));
  const shoot = async (name: string) => {
    for (const [width, height] of [[1280, 900], [390, 844]] as const) for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await page.screenshot({ path: `/tmp/wshots/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  };
  await signUp(page, newcomer());
  await page.goto('/credits');
  await page.getByRole('button', { name: /^Subscribe for/ }).waitFor();
  await page.getByRole('button', { name: 'Buy 5,000 credits' }).waitFor();
  await shoot('offer');
  await page.getByRole('button', { name: /^Subscribe for/ }).click();
  await payWith(page, '4242 4242 4242 4242');
  await page.getByRole('heading', { name: '+1,000 credits' }).waitFor();
  await page.getByText('1,000 credits', { exact: true }).last().waitFor();
  await shoot('subscribed-success');
  await page.getByRole('link', { name: 'To your credits' }).click();
  await page.getByRole('button', { name: 'Show activation key' }).waitFor();
  await shoot('subscribed');
  await page.getByRole('button', { name: 'Show activation key' }).click();
  await shoot('subscribed-key');
  await page.getByRole('button', { name: 'Manage subscription' }).click();
  await page.waitForURL('**/p/session/**', { timeout: 8000 }).catch((e) => console.log(String(e)));
  console.log(page.url());
  await shoot('portal');
} finally {
  await browser.close();
  await product.stop();
}
