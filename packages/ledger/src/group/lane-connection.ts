import type { Writable } from 'node:stream';

import { Client, type ClientConfig, type QueryResult } from 'pg';

import { commitTransaction } from '../sql/commit-transaction.ts';
import { CONFIGURE_LANE } from '../sql/configure-lane.ts';
import type { Run, Statement } from '../sql/statement.ts';

/** One connection to PostgreSQL that sends statements without waiting for the answers to those before. */
export interface LaneConnection {
  readonly run: Run;
  /** Ends the transaction and answers whether it was committed: PostgreSQL rolls a failed one back and calls that success. */
  commit(): Promise<boolean>;
  /** Undoes what is open. A connection on which even that fails is given up. */
  rollback(): Promise<void>;
}

/** Keeps one connection for a lane, opened when it is first needed and again after it was lost. */
export class LaneConnector {
  readonly #config: ClientConfig;
  #client: Promise<Client> | undefined;
  #newest: Client | undefined;

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  async get(): Promise<LaneConnection> {
    const client = await (this.#client ??= this.#open());
    const query = <T>({ name, text, values }: Statement, read: (result: QueryResult) => T): Promise<T> => {
      const send = () => client.query({ name, text, values: [...values] });
      const answer = sendTogether(client.connection.stream, send).then(read);
      // Who gave several may have left after the first that failed.
      answer.catch(() => undefined);
      return answer;
    };
    return {
      run: (statement) => query(statement, ({ rows }) => rows),
      commit: () => query(commitTransaction, ({ command }) => command === 'COMMIT'),
      rollback: async () => {
        await client.query('rollback').catch(() => this.#giveUp(client));
      },
    };
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
  }

  async #open(): Promise<Client> {
    const client = new Client({
      // Before the caller's own settings, who may have longer ones.
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      keepAlive: true,
      ...this.#config,
      pipeline: true,
    });
    this.#newest = client;
    // Whoever waits for an answer hears of it through that; the next batch connects anew.
    client.on('error', () => this.#giveUp(client));
    client.on('end', () => this.#giveUp(client));
    try {
      await client.connect();
      await client.query(CONFIGURE_LANE);
      return client;
    } catch (error) {
      this.#giveUp(client);
      // Whatever the reason, it is no command's fault: SQLSTATE 08001 says so to `settle`.
      throw Object.assign(new Error('The ledger cannot connect to PostgreSQL.', { cause: error }), { code: '08001' });
    }
  }

  #giveUp(client: Client): void {
    // The end of an old connection may be heard of after the next one has been opened.
    if (this.#newest === client) this.#client = undefined;
    client.end().catch(() => undefined);
  }
}

/** So much waits for no more: PostgreSQL may as well begin. */
const ENOUGH_BYTES = 16_384;

/** What is given in one turn goes out in one piece: a system call for each statement would cost more than the statement. */
function sendTogether<T>(stream: Writable, send: () => T): T {
  if (stream.writableCorked === 0) {
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
  const sent = send();
  if (stream.writableLength > ENOUGH_BYTES) {
    stream.uncork();
    stream.cork();
  }
  return sent;
}
