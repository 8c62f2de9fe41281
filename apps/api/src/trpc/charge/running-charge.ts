import { LedgerRefused, type Metadata } from '@tollgate/ledger';
import type { Transaction } from 'kysely';

import type { Attempt, Settlement } from './attempt.ts';

/** A charge under way, for the body of the procedure it pays for. */
export class RunningCharge {
  /** What the call will cost at most: so much is set aside. */
  readonly credits: number;
  readonly #attempt: Attempt | null;
  #settled: number | undefined;
  #metadata: Metadata = {};
  #isTaken = false;

  /** With no attempt there is nothing to take: the call costs nothing, and cannot be repeated. */
  constructor(attempt: Attempt | null, credits: number) {
    this.#attempt = attempt;
    this.credits = credits;
  }

  /**
   * Takes fewer credits than were set aside, rounded up; the last one said counts.
   * @throws LedgerRefused SETTLES_MORE_THAN_HELD, INVALID_AMOUNT; TypeError after `within`.
   * @example ctx.charge.settle(tokens / 1000);
   */
  settle(credits: number): void {
    this.#assertOpen();
    const whole = Math.ceil(credits);
    if (!(whole >= 0)) throw new LedgerRefused({ code: 'INVALID_AMOUNT' });
    if (whole > this.credits) throw new LedgerRefused({ code: 'SETTLES_MORE_THAN_HELD' });
    this.#settled = whole;
  }

  /**
   * Adds to the metadata of the line on the statement: ids and enumerations, no text a person wrote.
   * @throws TypeError after `within`.
   * @example ctx.charge.note({ songId: song.id, genre: song.genre });
   */
  note(metadata: Metadata): void {
    this.#assertOpen();
    this.#metadata = { ...this.#metadata, ...metadata };
  }

  /**
   * Takes the credits in a transaction of one's own: the charge and the work commit together or not at all. Say first
   * what `settle` and `note` have to say. It locks the account until the transaction ends, so let it be short.
   * @throws LedgerRefused HOLD_EXPIRED.
   * @example
   * await db.transaction().execute(async (trx) => {
   *   await ctx.charge.within(trx);
   *   await trx.insertInto('reports').values(report).execute();
   * });
   */
  async within<Db>(trx: Transaction<Db>): Promise<void> {
    await this.#attempt?.finishWithin(trx, this.settlement(null));
    this.#isTaken = true;
  }

  /** How it ends when its body has succeeded; `unsettled` is what it takes when nothing was settled. */
  settlement(output: string | null, unsettled = this.credits): Settlement {
    return { credits: this.#settled ?? unsettled, metadata: this.#metadata, output };
  }

  #assertOpen(): void {
    if (this.#isTaken) throw new TypeError('The credits of this call are taken already: say it before `within`.');
  }
}
