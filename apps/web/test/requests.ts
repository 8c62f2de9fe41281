import type { APIRequestContext } from 'playwright-core';

import type { SignIn } from './person.ts';

// What the screens ask of the API, asked without them.

/** Calls the API as whoever is signed in, or as the holder of a key. */
export async function post(request: APIRequestContext, path: string, data: object, key?: string) {
  const headers = key === undefined ? { origin: await originOf(request) } : { authorization: `Bearer ${key}` };
  const answer = await request.post(path, { headers, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

export interface Member extends SignIn {
  id: string;
}

/** Signs somebody up, or in: whatever `request` belongs to is theirs from then on. */
export async function enter(request: APIRequestContext, way: 'sign-in' | 'sign-up', who: SignIn): Promise<Member> {
  const { user } = await post(request, `/api/auth/${way}/email`, { name: 'Newcomer', ...who });
  return { ...who, id: user.id };
}

/** Where relative addresses lead. */
async function originOf(request: APIRequestContext): Promise<string> {
  const answer = await request.get('/readyz');
  return new URL(answer.url()).origin;
}
