import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { newcomer, signIn, signUp } from './person.ts';
import type { SignIn } from './person.ts';
import type { Viewer } from './screens.ts';

export type SignedInAs = Record<Viewer, NonNullable<BrowserContextOptions['storageState']>>;

/** Signs each viewer in once, for all pages to come: the API counts sign-ins against guessing. */
export async function signViewersIn(browser: Browser, url: string): Promise<SignedInAs> {
  const [demo, admin] = await demoSignIns(url);
  const signedIn = (who: SignIn) =>
    stateAfter(browser, url, async (page) => {
      await page.goto('/sign-in');
      await signIn(page, who);
      await page.getByRole('heading', { name: 'Studio', level: 1 }).waitFor();
    });
  return {
    nobody: { cookies: [], origins: [] },
    newcomer: await stateAfter(browser, url, (page) => signUp(page, newcomer())),
    demo: await signedIn(demo),
    admin: await signedIn(admin),
  };
}

async function stateAfter(browser: Browser, baseURL: string, enter: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL });
  await enter(await context.newPage());
  const state = await context.storageState();
  await context.close();
  return state;
}

/** The demo sign-ins that the product names on a laptop: somebody with credits, and an admin. */
async function demoSignIns(url: string): Promise<[SignIn, SignIn]> {
  const answer = await fetch(`${url}/trpc/account.me`);
  const { result } = await answer.json();
  return result.data.demo;
}
