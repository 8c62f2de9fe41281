import { Client, type ClientConfig } from 'pg';

import { CONFIGURE_LANE } from '../sql/configure-lane.ts';
import { Exchange, type Prepared } from './exchange.ts';

/** One connection to PostgreSQL, for one exchange at a time. */
export interface LaneConnection {
  /** Begins a round trip. */
  exchange(): Exchange;
  /** Undoes what is open. A connection on which even that fails is given up. */
  rollback(): Promise<void>;
}

interface Opened {
  readonly client: Client;
  readonly prepared: Prepared;
}

/** Keeps one connection for a lane, opened when it is first needed and again after it was lost. */
export class LaneConnector {
  readonly #config: ClientConfig;
  readonly #timeoutMs: number;
  #opened: Promise<Opened> | undefined;
  #newest: Client | undefined;

  constructor({ query_timeout: timeoutMs = 30_000, ...config }: ClientConfig) {
    this.#config = config;
    this.#timeoutMs = timeoutMs;
  }

  async get(): Promise<LaneConnection> {
    const { client, prepared } = await (this.#opened ??= this.#open());
    return {
      exchange: () => this.#guard(client, client.query(new Exchange(prepared))),
      rollback: async () => {
        await client.query('rollback').catch(() => this.#giveUp(client));
      },
    };
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    await opened?.client.end();
  }

  async #open(): Promise<Opened> {
    const client = new Client({ connectionTimeoutMillis: 5_000, keepAlive: true, ...this.#config });
    this.#newest = client;
    // Whoever waits for an answer hears of it through that; the next batch connects anew.
    client.on('error', () => this.#giveUp(client));
    client.on('end', () => this.#giveUp(client));
    try {
      await client.connect();
      await client.query(CONFIGURE_LANE);
      return { client, prepared: new Map() };
    } catch (error) {
      this.#giveUp(client);
      // Whatever the reason, it is no command's fault: SQLSTATE 08001 says so to `settle`.
      throw Object.assign(new Error('The ledger cannot connect to PostgreSQL.', { cause: error }), { code: '08001' });
    }
  }

  /** Cuts a connection that answers no more: else its lane would wait for ever. */
  #guard(client: Client, exchange: Exchange): Exchange {
    const cut = () => client.connection.stream.destroy(new Error('Query read timeout'));
    const timer = setTimeout(cut, this.#timeoutMs);
    exchange.onFinish(() => clearTimeout(timer));
    return exchange;
  }

  #giveUp(client: Client): void {
    // The end of an old connection may be heard of after the next one has been opened.
    if (this.#newest === client) this.#opened = undefined;
    client.end().catch(() => undefined);
  }
}
