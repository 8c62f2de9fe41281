import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type ClientConfig } from 'pg';

import { mayOpenAccount, type Outcome } from '../batch.ts';
import type { ChainKey } from '../chain.ts';
import type { Identified } from '../core/commands.ts';
import { refuse } from '../core/refusals.ts';
import { postSound } from '../post.ts';
import { configureAside } from '../sql/configure-aside.ts';
import { settle, type Pending } from './settle.ts';

/**
 * How many transactions run at once. Their connections are not the project's: those may all be in transactions that
 * wait for an answer from here.
 */
const MAX_AT_ONCE = 4;
/** How many commands open accounts in one transaction. */
const MAX_OPENED = 500;
/** A command that has waited this long for its turn is told to come again. */
const MAX_WAIT_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

interface AsideOptions {
  readonly connection: ClientConfig;
  readonly key: ChainKey;
  readonly isOneAccountABatch: boolean;
}

/**
 * Commands whose accounts a lane could not lock at once: those without a row yet, which are opened together, and those
 * in somebody's open transaction. Each of these gets a transaction of its own that may wait a second for the lock, so
 * that neither a lane nor another account ever waits for it.
 */
export class Aside {
  readonly #options: AsideOptions;
  readonly #db: Kysely<unknown>;
  #opening: Pending[] = [];
  readonly #waiting = new Map<string, Pending[]>();
  readonly #working = new Set<Promise<void>>();

  constructor(options: AsideOptions) {
    this.#options = options;
    const pool = new Pool({ connectionTimeoutMillis: 5_000, ...options.connection, max: MAX_AT_ONCE });
    // A connection that is lost while idle is replaced; whoever uses it hears of it through the answer.
    pool.on('error', () => undefined);
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  }

  add(pending: Pending): void {
    pending.asideSince = performance.now();
    if (mayOpenAccount(pending.command) && !this.#options.isOneAccountABatch) this.#opening.push(pending);
    else this.#wait(pending);
    this.#begin();
  }

  /** Ends its connections when everything added so far has been answered. */
  async close(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
    await this.#db.destroy();
  }

  #wait(pending: Pending): void {
    const { userId } = pending.command;
    const others = this.#waiting.get(userId);
    if (others) others.push(pending);
    else this.#waiting.set(userId, [pending]);
  }

  #begin(): void {
    if (this.#working.size === MAX_AT_ONCE) return;
    const next = this.#next();
    if (!next) return;
    const work: Promise<void> = next.finally(() => {
      this.#working.delete(work);
      this.#begin();
    });
    this.#working.add(work);
  }

  #next(): Promise<void> | undefined {
    if (this.#opening.length > 0) return this.#open(this.#opening.splice(0, MAX_OPENED));
    const [longest] = this.#waiting;
    if (!longest) return undefined;
    const [userId, batch] = longest;
    this.#waiting.delete(userId);
    return this.#waitAndPost(batch);
  }

  async #open(batch: readonly Pending[]): Promise<void> {
    await settle(batch, {
      attempt: (commands) => this.#post(commands, 'free'),
      onBusy: (pending) => this.#wait(pending),
    });
  }

  async #waitAndPost(batch: readonly Pending[]): Promise<void> {
    const latest = performance.now() - MAX_WAIT_MS;
    for (const pending of batch) if (pending.asideSince < latest) refuseAsBusy(pending);
    const inTime = batch.filter((pending) => pending.asideSince >= latest);
    if (inTime.length === 0) return;
    await settle(inTime, {
      attempt: (commands) => this.#post(commands, 'waiting'),
      onBusy: refuseAsBusy,
    });
  }

  async #post(commands: readonly Identified[], locks: 'waiting' | 'free'): Promise<readonly (Outcome | null)[]> {
    try {
      return await this.#db.transaction().execute(async (tx) => {
        await configureAside.execute(tx);
        return postSound(tx, commands, this.#options.key, locks);
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE)
        return commands.map(() => null);
      throw error;
    }
  }
}

/** "Nothing was changed" is said only of what cannot have been posted by a transaction whose answer was lost. */
function refuseAsBusy(pending: Pending): void {
  if (pending.doubt === undefined) pending.resolve({ ok: false, refusal: refuse('LEDGER_BUSY') });
  else pending.reject(pending.doubt);
}
