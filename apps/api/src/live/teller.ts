import { setTimeout as wait } from 'node:timers/promises';

import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { notifyChanges } from '../sql/notify-changes.ts';
import { payloadsOf } from './payloads.ts';

/** How long changes are gathered: a busy process sends some twenty statements a second, however many charges it takes. */
const GATHER_MS = 40;

/**
 * Tells every process which accounts changed. From a connection other than the writer's and after its commit, because
 * a transaction that notifies commits alone in the whole cluster: 3,500 charges a second became 2,200.
 */
export class Teller {
  readonly #db: Kysely<AppDb>;
  readonly #userIds = new Set<string>();
  #sending: Promise<void> | undefined;

  constructor(db: Kysely<AppDb>) {
    this.#db = db;
  }

  tell(userId: string): void {
    this.#userIds.add(userId);
    this.#sending ??= this.#send();
  }

  /** One statement at a time: what changes while one is on its way is gathered for the next. */
  async #send(): Promise<void> {
    while (this.#userIds.size > 0) {
      await wait(GATHER_MS);
      const payloads = [...payloadsOf(this.#userIds)];
      this.#userIds.clear();
      // What is lost here is a hint: followers look again by themselves now and then.
      await notifyChanges(this.#db, payloads).catch(() => undefined);
    }
    this.#sending = undefined;
  }

  /** Resolves once everything told so far is sent. */
  async close(): Promise<void> {
    await this.#sending;
  }
}
