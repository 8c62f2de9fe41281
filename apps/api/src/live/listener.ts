import { setTimeout as wait } from 'node:timers/promises';

import { Client, type ClientConfig } from 'pg';

import { listenForChanges } from '../sql/listen-for-changes.ts';
import { userIdsIn } from './payloads.ts';

/** A connection that broke without a word is noticed only by using it. */
const CHECK_MS = 15_000;
const ANSWER_MS = 5_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

export interface ListenerOptions {
  /** How to connect: directly, for a pooler that shares connections between transactions cannot LISTEN. */
  readonly connection: ClientConfig;
  /** Told which accounts changed, in whichever process. */
  readonly onHeard: (userIds: readonly string[]) => void;
  /** Told each time it hears again: before that, anything may have been missed. */
  readonly onListening: () => void;
  readonly onLost: (error: unknown) => void;
}

/** Hears what a `Teller` tells in any process, on a connection of its own that it makes anew when it is lost. */
export class Listener {
  readonly #options: ListenerOptions;
  #stopping = new AbortController();
  #ended = Promise.resolve();

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.#ended = this.#ended.then(() => this.#listen(signal));
  }

  /** Resolves once its connection has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #listen(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    const onListening = () => {
      pauseMs = FIRST_PAUSE_MS;
      this.#options.onListening();
    };
    while (!signal.aborted) {
      try {
        await listenUntilLost({ ...this.#options, onListening, signal });
      } catch (error) {
        this.#options.onLost(error);
      }
      await pause(pauseMs, signal);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }
}

/** Returns when `signal` ends it; throws when the connection is lost. */
async function listenUntilLost({
  connection,
  onHeard,
  onListening,
  signal,
}: Omit<ListenerOptions, 'onLost'> & { readonly signal: AbortSignal }): Promise<void> {
  const client = new Client({
    ...connection,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('notification', ({ payload }) => onHeard(userIdsIn(payload ?? '')));
  try {
    await client.connect();
    await listenForChanges(client);
    onListening();
    const over = AbortSignal.any([signal, lost.signal]);
    while (!over.aborted) {
      await pause(CHECK_MS, over);
      if (!over.aborted) await listenForChanges(client);
    }
    lost.signal.throwIfAborted();
  } finally {
    await client.end();
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
