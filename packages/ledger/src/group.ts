import type { ClientConfig } from 'pg';

import type { Outcome } from './batch.ts';
import type { ChainKey } from './chain.ts';
import type { Command } from './core/commands.ts';
import { refuse } from './core/refusals.ts';
import { Aside } from './group/aside.ts';
import { LaneConnector } from './group/lane-connection.ts';
import { Lane } from './group/lane.ts';
import { check } from './post.ts';

/** What a ledger does unless it is told otherwise. */
export const DEFAULT_LANES = 2;
export const DEFAULT_MAX_BATCH = 512;

export interface GroupOptions {
  /** How lanes connect: what `pg` takes, such as `{ connectionString }`. */
  readonly connection: ClientConfig;
  /** Connections that post side by side, each for its own part of the users; 2 unless said. */
  readonly lanes?: number;
  /** Commands that may wait for an answer at once; beyond it a command is refused with LEDGER_BUSY. 10,000 unless said. */
  readonly maxQueued?: number;
  /** The most commands of one transaction; 512 unless said. */
  readonly maxBatch?: number;
  /** For tables that are distributed by `user_id` over a cluster, where one statement cannot lock accounts of several nodes. */
  readonly isOneAccountABatch?: boolean;
}

/** Gathers concurrent callers' commands into few transactions, one lane for each part of the users. */
export class Group {
  readonly #lanes: readonly Lane[];
  readonly #connectors: readonly LaneConnector[];
  readonly #aside: Aside;
  readonly #maxQueued: number;
  #queued = 0;
  #isClosed = false;

  constructor(key: ChainKey, options: GroupOptions) {
    const {
      connection,
      lanes = DEFAULT_LANES,
      maxQueued = 10_000,
      maxBatch = DEFAULT_MAX_BATCH,
      isOneAccountABatch = false,
    } = options;
    if (![lanes, maxQueued, maxBatch].every((count) => Number.isSafeInteger(count) && count > 0)) {
      throw new TypeError('A ledger’s lanes, maxQueued and maxBatch are whole numbers from 1.');
    }
    const aside = new Aside({ connection, key, isOneAccountABatch });
    this.#aside = aside;
    this.#maxQueued = maxQueued;
    this.#connectors = Array.from({ length: lanes }, () => new LaneConnector(connection));
    this.#lanes = this.#connectors.map(
      (connector) => new Lane({ connector, key, aside, maxBatch, isOneAccountABatch }),
    );
  }

  async post(command: Command): Promise<Outcome> {
    const checked = check(command);
    if (!checked.ok) return checked;
    const lane = this.#lanes[laneOf(command.userId, this.#lanes.length)];
    if (!lane || this.#isClosed || this.#queued >= this.#maxQueued) {
      return { ok: false, refusal: refuse('LEDGER_BUSY') };
    }
    this.#queued += 1;
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        lane.add({ command: checked.command, asideSince: 0, busyCount: 0, resolve, reject });
      });
    } finally {
      this.#queued -= 1;
    }
  }

  /** Refuses new commands, answers those that wait, and ends the connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#lanes.map((lane) => lane.drained()));
    await this.#aside.close();
    await Promise.all(this.#connectors.map((connector) => connector.close()));
  }
}

/** The same lane for the same user, always: a hot account's callers meet there. */
function laneOf(userId: string, lanes: number): number {
  let hash = 0;
  for (let place = 0; place < userId.length; place += 1) hash = (Math.imul(hash, 31) + userId.charCodeAt(place)) | 0;
  return (hash >>> 0) % lanes;
}
