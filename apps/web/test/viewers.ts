import { request } from 'playwright-core';
import type { BrowserContextOptions } from 'playwright-core';

import { newcomer } from './person.ts';
import type { SignIn } from './person.ts';
import { enter } from './requests.ts';
import type { Viewer } from './screens.ts';

export type SignedInAs = Record<Viewer, NonNullable<BrowserContextOptions['storageState']>>;

/** What the devices are called that viewers signed in on. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

/** Signs each viewer in, for all pages to come. */
export async function signViewersIn(url: string): Promise<SignedInAs> {
  const [demo, admin] = await demoSignIns(url);
  return {
    nobody: { cookies: [], origins: [] },
    newcomer: await stateAfter(url, 'sign-up', newcomer()),
    demo: await stateAfter(url, 'sign-in', demo),
    admin: await stateAfter(url, 'sign-in', admin),
  };
}

async function stateAfter(url: string, way: 'sign-in' | 'sign-up', who: SignIn) {
  const visit = await request.newContext({ baseURL: url, userAgent });
  try {
    await enter(visit, way, who);
    return await visit.storageState();
  } finally {
    await visit.dispose();
  }
}

/** The demo sign-ins that the product names on a laptop: somebody with credits, and an admin. */
async function demoSignIns(url: string): Promise<[SignIn, SignIn]> {
  const answer = await fetch(`${url}/trpc/account.me`);
  const { result } = await answer.json();
  return result.data.demo.map(({ email, password }: SignIn) => ({ email, password }));
}
