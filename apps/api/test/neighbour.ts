import { pino } from 'pino';

import { buildApp } from '../src/app.ts';
import { createDeps } from '../src/create-deps.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import { TestApp, testEnv } from './test-app.ts';

/** What another process would be: an app with connections of its own, on the same database. */
export interface Neighbour extends AsyncDisposable {
  readonly on: TestApp;
  readonly url: string;
}

/** Opens another app beside one, and listens, on a free port unless one is given. */
export async function openNeighbour({ databaseUrl, stripe }: TestApp, port = 0): Promise<Neighbour> {
  await using openings = new AsyncDisposableStack();
  const provider = createLocalProvider();
  openings.defer(() => provider.close());
  const deps = createDeps(testEnv({ databaseUrl, stripe }), { log: pino({ level: 'silent' }), provider });
  openings.defer(() => deps.close());
  const app = await buildApp(deps.app);
  openings.defer(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  const url = await app.listen({ port, host: '127.0.0.1' });
  const opened = openings.move();
  return {
    on: new TestApp({ app, deps, stripe, databaseUrl }),
    url,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
