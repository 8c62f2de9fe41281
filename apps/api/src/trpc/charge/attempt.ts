import { LedgerRefused, type Command, type Ledger, type Metadata } from '@tollgate/ledger';
import type { Transaction } from 'kysely';

/** How an attempt that succeeded ends. */
export interface Settlement {
  /** What is taken, at most what was set aside. */
  readonly credits: number;
  readonly metadata: Metadata;
  /** JSON of what was answered; null when repeats cannot have it. */
  readonly output: string | null;
}

/** One run of a procedure's body: what it may cost is set aside meanwhile, and it ends once, either way. */
export interface Attempt {
  /**
   * Ends it well, and answers what can be spent then. Also what `finishWithin` has ended may be finished, to keep its output.
   * @throws LedgerRefused HOLD_EXPIRED.
   */
  finish(settlement: Settlement): Promise<number>;
  /** The same in a transaction of the body's own. */
  finishWithin<Db>(trx: Transaction<Db>, settlement: Settlement): Promise<void>;
  /** Ends it as if it had never been. Never fails: its time limit does the same. */
  abandon(): Promise<void>;
  /** Gives it more time until that is disposed of. After a crash nobody gives it any, so it ends. */
  keepAlive(): Disposable;
}

/** The ledger's verbs that attempts are made of. */
export type AttemptLedger = Pick<Ledger, 'beginCall' | 'hold' | 'perform' | 'post'>;

/** The commands that an attempt ends by. */
interface Commands {
  readonly finishing: (settlement: Settlement) => Command;
  readonly abandoning: Command;
  readonly extending: Command;
}

export function attemptOf(ledger: AttemptLedger, commands: Commands, ttlMs: number): Attempt {
  const { finishing, abandoning, extending } = commands;
  return {
    finish: async (settlement) => (await ledger.perform(finishing(settlement))).available,
    async finishWithin(trx, settlement) {
      const [outcome] = await ledger.post(trx, [finishing(settlement)]);
      if (outcome && !outcome.ok) throw new LedgerRefused(outcome.refusal);
    },
    async abandon() {
      // The caller must hear why the body failed, not why this did: the time limit gives the credits back.
      await ledger.perform(abandoning).catch(() => undefined);
    },
    keepAlive() {
      const timer = setInterval(() => void extend(), ttlMs / 2);
      timer.unref();
      const stop = () => clearInterval(timer);
      const extend = () =>
        ledger.perform(extending).catch((error: unknown) => {
          // What has ended cannot be given more time. Anything else may go better the next time.
          if (error instanceof LedgerRefused && error.refusal.code !== 'LEDGER_BUSY') stop();
        });
      return { [Symbol.dispose]: stop };
    },
  };
}
