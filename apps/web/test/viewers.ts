import type { BrowserContextOptions } from 'playwright-core';

import { newcomer } from './person.ts';
import type { SignIn } from './person.ts';
import type { Viewer } from './screens.ts';

export type SignedInAs = Record<Viewer, NonNullable<BrowserContextOptions['storageState']>>;

/** Signs each viewer in, for all pages to come. It takes no browser: that a person can is what the story tells. */
export async function signViewersIn(url: string): Promise<SignedInAs> {
  const [demo, admin] = await demoSignIns(url);
  return {
    nobody: { cookies: [], origins: [] },
    newcomer: await stateAfter(url, 'sign-up', { name: 'Newcomer', ...newcomer() }),
    demo: await stateAfter(url, 'sign-in', demo),
    admin: await stateAfter(url, 'sign-in', admin),
  };
}

async function stateAfter(url: string, way: 'sign-in' | 'sign-up', who: SignIn & { name?: string }) {
  const answer = await fetch(`${url}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  if (!answer.ok) throw new Error(`${way} of ${who.email}: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    const place = pair.indexOf('=');
    return {
      name: pair.slice(0, place),
      value: pair.slice(place + 1),
      domain: new URL(url).hostname,
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: 'Lax' as const,
    };
  });
  return { cookies, origins: [] };
}

/** The demo sign-ins that the product names on a laptop: somebody with credits, and an admin. */
async function demoSignIns(url: string): Promise<[SignIn, SignIn]> {
  const answer = await fetch(`${url}/trpc/account.me`);
  const { result } = await answer.json();
  return result.data.demo.map(({ email, password }: SignIn) => ({ email, password }));
}
