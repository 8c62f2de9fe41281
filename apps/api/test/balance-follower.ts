import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';

import type { AppRouter } from '../src/trpc/router.ts';

interface Balance {
  readonly balance: number;
  readonly held: number;
  readonly available: number;
  readonly debt: number;
}

/** Follows somebody's balance as a page does: over HTTP, with the official client, which connects again by itself. */
export class BalanceFollower implements Disposable {
  /** The code that the stream ended with. */
  readonly ended: Promise<string>;
  readonly #told: Balance[] = [];
  readonly #subscription: { unsubscribe(): void };
  #news = Promise.withResolvers<void>();
  #connections = 0;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    const client = createTRPCClient<AppRouter>({
      links: [
        httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: {
            fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
      ],
    });
    const ended = Promise.withResolvers<string>();
    this.ended = ended.promise;
    this.#subscription = client.credits.live.subscribe(undefined, {
      onStarted: () => this.#note(() => (this.#connections += 1)),
      onData: ({ data }) => this.#note(() => this.#told.push(data)),
      onError: (error) => ended.resolve(error.data?.code ?? error.message),
      onComplete: () => ended.resolve('complete'),
    });
  }

  /** Every balance told so far, once there are so many. */
  async told(count: number): Promise<readonly Balance[]> {
    return this.#once(() => this.#told.length >= count);
  }

  /** Every balance told so far, once it has connected so many times. */
  async connected(times: number): Promise<readonly Balance[]> {
    return this.#once(() => this.#connections >= times);
  }

  [Symbol.dispose](): void {
    this.#subscription.unsubscribe();
  }

  #note(change: () => void): void {
    change();
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }

  async #once(isSo: () => boolean): Promise<readonly Balance[]> {
    while (!isSo()) await this.#news.promise;
    return this.#told;
  }
}
