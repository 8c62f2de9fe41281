import { afterAll, beforeAll } from 'vitest';

import { serviceKey } from '../../../apps/api/test/key-caller.ts';
import { useApp, type Person, type TestApp } from '../../../apps/api/test/test-app.ts';
import { createTollgateClient, type TollgateClient, type TollgateClientOptions } from '../src/index.ts';
import { openRelay, type CuttingRelay } from './cutting-relay.ts';

export interface Tollgate {
  readonly on: TestApp;
  /** Where the app itself listens. */
  readonly url: string;
  readonly relay: CuttingRelay;
  /** A service key with every scope. */
  readonly apiKey: string;
  /** A client with that key, through the relay. */
  readonly tollgate: TollgateClient;
  clientWith(options: Partial<TollgateClientOptions>): TollgateClient;
}

/** The app itself, listening for the file's tests, and clients of it whose connections can be cut. */
export function serveTollgate(options: Parameters<typeof useApp>[0] = {}): { readonly open: Tollgate } {
  const world = useApp(options);
  let open: Tollgate | undefined;
  beforeAll(async () => {
    const { on } = world;
    const url = await on.app.listen({ port: 0, host: '127.0.0.1' });
    const relay = await openRelay(url);
    const { key: apiKey } = await serviceKey(on);
    const clientWith = (more: Partial<TollgateClientOptions>) =>
      createTollgateClient({ url: relay.url, apiKey, ...more });
    open = { on, url, relay, apiKey, tollgate: clientWith({}), clientWith };
  });
  afterAll(() => open?.relay.close());
  return {
    get open() {
      if (!open) throw new Error('The app listens from beforeAll to afterAll.');
      return open;
    },
  };
}

/** Every line of somebody's history, newest first, as its type and amount. */
export async function linesOf(person: Person): Promise<string[]> {
  const lines: { type: string; amount: number }[] = (await person.get('/api/credits/history')).json();
  return lines.map(({ type, amount }) => `${type} ${amount}`);
}
