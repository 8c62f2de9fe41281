import { setImmediate } from 'node:timers/promises';

import { fold, load, mayOpenAccount, writes, type Folded, type Loaded, type Outcome } from '../batch.ts';
import type { ChainKey } from '../chain.ts';
import type { Identified } from '../core/commands.ts';
import { beginTransaction } from '../sql/begin-transaction.ts';
import { commitTransaction } from '../sql/commit-transaction.ts';
import type { Aside } from './aside.ts';
import type { Exchange } from './exchange.ts';
import type { LaneConnector } from './lane-connection.ts';
import { settle, type Pending } from './settle.ts';

/** How many batches a command may come along with before its account is waited for aside. */
const MAX_TRIES = 4;

/** Measured: PostgreSQL is inserting the first of them while the last are being signed, and no statement is much the smaller. */
const LINES_AT_ONCE = 128;

interface LaneOptions {
  readonly connector: LaneConnector;
  readonly key: ChainKey;
  /** Takes the commands whose accounts this lane could not lock at once. */
  readonly aside: Aside;
  readonly maxBatch: number;
  readonly isOneAccountABatch: boolean;
}

/** Posts commands of its accounts, batch after batch: the next one gathers while the last one commits. */
export class Lane {
  readonly #options: LaneOptions;
  /** In order of arrival; by user where a batch may have only one. */
  readonly #queues = new Map<string, Pending[]>();
  #waiting = 0;
  #working: Promise<void> | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  add(pending: Pending): void {
    this.#enqueue(pending);
    this.#working ??= this.#work();
  }

  /** Resolves when everything added so far has been answered or set aside. */
  async drained(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#queues.size > 0) {
      await this.#gather();
      await settle(this.#take(), {
        attempt: (commands) => this.#attempt(commands),
        onBusy: (pending) => this.#onBusy(pending),
      });
    }
    this.#working = undefined;
  }

  /** Lets those who were answered just now come along, and whoever calls while others still do. */
  async #gather(): Promise<void> {
    let gathered: number;
    do {
      gathered = this.#waiting;
      await setImmediate();
    } while (this.#waiting > gathered && this.#waiting < this.#options.maxBatch);
  }

  /** An account that another process's lane has locked is free again after a commit; one without a row will not be. */
  #onBusy(pending: Pending): void {
    pending.busyCount += 1;
    if (pending.busyCount < MAX_TRIES && !mayOpenAccount(pending.command)) this.#enqueue(pending);
    else this.#options.aside.add(pending);
  }

  #enqueue(pending: Pending): void {
    this.#waiting += 1;
    const name = this.#options.isOneAccountABatch ? pending.command.userId : '';
    const queue = this.#queues.get(name);
    if (queue) queue.push(pending);
    else this.#queues.set(name, [pending]);
  }

  #take(): readonly Pending[] {
    const [first] = this.#queues;
    if (!first) return [];
    const [name, queue] = first;
    this.#queues.delete(name);
    const batch = queue.splice(0, this.#options.maxBatch);
    this.#waiting -= batch.length;
    // What is left comes after the others.
    if (queue.length > 0) this.#queues.set(name, queue);
    return batch;
  }

  /** One transaction in two round trips: lock and read; write and commit. */
  async #attempt(commands: readonly Identified[]): Promise<readonly (Outcome | null)[]> {
    const { connector, key } = this.#options;
    const connection = await connector.get();
    try {
      const folded = fold(await read(connection.exchange(), commands), commands);
      await commit(connection.exchange(), folded, key);
      return folded.outcomes;
    } catch (error) {
      await connection.rollback();
      throw error;
    }
  }
}

async function read(exchange: Exchange, commands: readonly Identified[]): Promise<Loaded> {
  const [, loaded] = await Promise.all([
    exchange.run(beginTransaction),
    load(exchange.run, commands, 'free'),
    exchange.end(),
  ]);
  return loaded;
}

async function commit(exchange: Exchange, folded: Folded, key: ChainKey): Promise<void> {
  try {
    for (const statement of writes(folded, key, LINES_AT_ONCE)) void exchange.run(statement);
    void exchange.run(commitTransaction);
  } finally {
    // Resolves when all of it has been done, and rejects with the first that has not.
    await exchange.end();
  }
}
