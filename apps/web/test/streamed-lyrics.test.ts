import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { LINES, writes, writesAll } from '../../api/test/ai-lyrics.ts';
import { AiServer } from '../../api/test/ai-server.ts';
import type { AiAnswer } from '../../api/test/ai-server.ts';
import { launchBrowser } from './browser.ts';
import { seeBalance } from './person.ts';
import { becomeSpender } from './spender.ts';
import { startProduct } from './start-product.ts';
import type { Product } from './start-product.ts';

// A product of its own, whose lyrics are written by a language model as slow as the test wants it.
let model: AiServer;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  model = await AiServer.start();
  product = await startProduct({ AI_BASE_URL: model.url, AI_API_KEY: 'sk-of-the-test', AI_MODEL: 'test' });
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await model[Symbol.asyncDispose]();
});

/** Somebody with 100 credits before the form for lyrics of eight lines. */
async function writer(): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await becomeSpender(page);
  await page.goto('/?feature=lyrics');
  await page.getByLabel('Theme').fill('night trains');
  await page.getByRole('radio', { name: 'Short' }).check();
  return page;
}

const write = (page: Page) => page.getByRole('button', { name: /^Write lyrics/ }).click();
const underWay = (page: Page) => page.getByRole('log', { name: 'Lyrics being written' });
const sheet = (page: Page) => page.getByRole('region', { name: 'Result' }).getByRole('article');

/** Three lines, and the rest once the test says so. */
function threeLinesFirst() {
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  const behaviour = writes(3, async (answer: AiAnswer) => {
    await promise;
    answer.say(LINES.slice(3).join('\n'));
    answer.end();
  });
  return { behaviour, goOn };
}

test('lines show while later ones are being written, also after a look at another screen; at the end stands the cost', async () => {
  const page = await writer();
  const { behaviour, goOn } = threeLinesFirst();
  model.answerWith(behaviour);
  await write(page);
  await underWay(page).getByText('The window shows a passing town').waitFor();
  expect(await underWay(page).getByText('The rain is slowly coming down').count()).toBe(0);
  await page.getByText('Each line is charged as it comes.').waitFor();

  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor();
  await page.goBack();
  await underWay(page).getByText('The window shows a passing town').waitFor();

  goOn();
  await page.getByText('Lyrics written. 4 credits, 96 left.').waitFor();
  for (const line of LINES) await sheet(page).getByText(line).waitFor();
  await seeBalance(page, '96 credits');
});

test('stopped after three lines, it says what those cost, shows them and has them in the library', async () => {
  const page = await writer();
  model.answerWith(writes(3, () => undefined));
  await write(page);
  await underWay(page).getByText('The window shows a passing town').waitFor();
  await page.getByRole('button', { name: 'Stop writing' }).click();
  await page.getByText('Stopped. 2 credits for the 3 lines that came, 98 left. They are in your library.').waitFor();
  await sheet(page).getByText('The window shows a passing town').waitFor();
  await seeBalance(page, '98 credits');
  await model.idle();
});

test('stopped before the first line, nothing is charged, and it says so', async () => {
  const page = await writer();
  model.answerWith(() => undefined);
  await write(page);
  await page.getByRole('banner').getByText('4 held').waitFor();
  await page.getByRole('button', { name: 'Stop writing' }).click();
  await page.getByText('Stopped. You were not charged.').waitFor();
  await seeBalance(page, '100 credits');
});

test('a model that breaks off is told as that, with what came and what it cost', async () => {
  const page = await writer();
  const { promise, resolve: breakOff } = Promise.withResolvers<void>();
  model.answerWith(writes(3, (answer) => promise.then(() => answer.breakOff())));
  await write(page);
  await underWay(page).getByText('The window shows a passing town').waitFor();
  breakOff();
  await page.getByText('The generator broke off. 2 credits for the 3 lines that came, 98 left.').waitFor();
  await seeBalance(page, '98 credits');
});

test('where no stream comes through, the lyrics come whole, under the same key', async () => {
  const page = await writer();
  const keys: (string | undefined)[] = [];
  await page.route('**/trpc/studio.streamLyrics*', (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    return route.abort();
  });
  await page.route('**/trpc/studio.generateLyrics*', (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    return route.continue();
  });
  model.answerWith(writesAll);
  await write(page);
  await page.getByText('Lyrics written. 4 credits, 96 left.').waitFor();
  expect(keys).toEqual([keys[0], `${keys[0]}#0`]);
});

test('a stream that was charged and lost on its way is not made a second time: it says so, and shows it', async () => {
  const page = await writer();
  await page.route('**/trpc/studio.streamLyrics*', async (route) => {
    // The whole of it is written and charged; nobody hears of it.
    expect((await route.fetch()).ok()).toBe(true);
    await route.abort('connectionreset');
  });
  model.answerWith(writesAll);
  await write(page);
  await page.getByText('The first try had been written, and its answer was lost. 4 credits for the 8 lines').waitFor();
  await sheet(page).getByText('The window shows a passing town').waitFor();
  await seeBalance(page, '96 credits');
  expect(model.asked.length).toBe(1);
});
