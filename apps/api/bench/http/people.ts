import { pino } from 'pino';

import { createDeps } from '../../src/create-deps.ts';
import { createPersonalKey } from '../../src/keys/create-key.ts';
import { benchEnv } from '../bench-env.ts';
import { NO_STUDIO } from '../no-studio.ts';

/** Somebody with credits, who can sign in either way. */
export interface Caller {
  readonly cookie: string;
  readonly apiKey: string;
}

const AT_ONCE = 4;
const CREDITS = 1_000_000_000;

/** Signs people up as the app does. */
export async function makePeople(databaseUrl: string, count: number): Promise<readonly Caller[]> {
  const log = pino({ level: 'silent' });
  const deps = createDeps(benchEnv(databaseUrl), { log, provider: NO_STUDIO });
  const { auth, db, ledger } = deps.app;
  const people: Caller[] = [];
  let begun = 0;

  async function next(): Promise<void> {
    while (begun < count) {
      begun += 1;
      const body = { name: `Caller ${begun}`, email: `caller${begun}@example.com`, password: 'correct horse battery' };
      const { headers, response } = await auth.api.signUpEmail({ body, returnHeaders: true });
      const userId = response.user.id;
      await ledger.addCredits({ userId, key: 'bench', credits: CREDITS, type: 'bonus', reason: 'Bench' });
      const key = await createPersonalKey(db, { name: 'Bench', scopes: ['credits:spend'], ownerId: userId });
      const cookie = headers.getSetCookie().map((line) => line.split(';')[0]);
      people.push({ cookie: cookie.join('; '), apiKey: key?.key ?? '' });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await deps.close();
  return people;
}
