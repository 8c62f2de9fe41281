import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';

import { launchBrowser } from './browser.ts';
import type { Viewer } from './screens.ts';
import { signViewersIn } from './viewers.ts';
import type { SignedInAs } from './viewers.ts';

/** One browser for the tests of a file. Every page it opens is a visit of its own and ends with its test. */
export function useBrowser(): { url: string; openPage: (viewer: Viewer, locale?: string) => Promise<Page> } {
  const url = inject('url');
  const visits: BrowserContext[] = [];
  let browser: Browser;
  let signedInAs: SignedInAs;

  beforeAll(async () => {
    browser = await launchBrowser();
    signedInAs = await signViewersIn(url);
  });
  afterEach(async () => {
    await Promise.all(visits.splice(0).map((visit) => visit.close()));
  });
  afterAll(() => browser.close());

  async function openPage(viewer: Viewer, locale = 'en-US') {
    const visit = await browser.newContext({
      baseURL: url,
      locale,
      reducedMotion: 'reduce',
      storageState: signedInAs[viewer],
    });
    visits.push(visit);
    return visit.newPage();
  }

  return { url, openPage };
}
