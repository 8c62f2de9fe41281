import type { Kysely, Transaction } from 'kysely';

import type { Hold } from './core/account.ts';
import { isPackageKey, PACKAGES } from './core/catalog.ts';
import type { Capture, Command, Deduct, Grant, PlaceHold, Release } from './core/commands.ts';
import { LedgerRefused, refuse } from './core/refusals.ts';
import { post, type CreditTransaction, type Outcome } from './post.ts';
import { readBalance, readHistory, readUsageStats, type Balance, type UsageStats } from './read.ts';
import { retryWorldErrors } from './retry.ts';

/** A command without its kind: what the method of the same name takes. */
type Args<C extends Command> = Omit<C, 'kind'>;
type Done = Extract<Outcome, { ok: true }>;
/** What a command came to that writes a line of the history. */
export type PostedLine = Done & { readonly transaction: CreditTransaction };
/** What a command came to that concerns a hold and writes no line. */
export type PostedHold = Done & { readonly hold: Hold };

export interface PurchaseArgs extends Pick<Grant, 'userId' | 'key' | 'metadata' | 'actor'> {
  readonly packageKey: string;
  /** What was paid, in whole cents without tax; the package's price unless said. */
  readonly paidCents?: number;
}

/**
 * Every way into one database's credits. Verbs run in a transaction of their own, lock the one account they name, try
 * again when the connection or a lock fails (their keys make that safe), and throw {@link LedgerRefused} on a "no".
 */
export interface Ledger {
  /**
   * Posts commands in your own transaction, so that they commit together with what else it writes or not at all. Locks
   * the accounts named, in id order, until the transaction ends; refusals are values, and retries are yours.
   * @example
   * await db.transaction().execute(async (tx) => {
   *   const [outcome] = await ledger.post(tx, [{ kind: 'deduct', userId, key: `report:${id}`, credits: 5, reason: 'Report' }]);
   *   if (!outcome?.ok) throw new Error('not paid');
   *   await tx.insertInto('reports').values({ id, userId }).execute();
   * });
   */
  post<Db>(tx: Transaction<Db>, commands: readonly Command[]): Promise<Outcome[]>;
  /** Credits as of now, expired ones left out. A user without an account has 0. Locks nothing. */
  getBalance(userId: string): Promise<Balance>;
  /** Whether so many credits are available. For screens only: by the time it answers it may be old; `hold` is what decides. */
  hasCredits(userId: string, credits: number): Promise<boolean>;
  /** A page of the history, newest first. Locks nothing. */
  getTransactionHistory(userId: string, page: { limit: number; offset: number }): Promise<CreditTransaction[]>;
  /** Lifetime and this UTC month's spending, less refunds. Locks nothing. */
  getUsageStats(userId: string): Promise<UsageStats>;
  /**
   * Credits in, as one new lot.
   * @throws LedgerRefused INVALID_AMOUNT, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED.
   * @example await ledger.addCredits({ userId, key: 'welcome', credits: 100, type: 'bonus', reason: 'Welcome' });
   */
  addCredits(args: Args<Grant>): Promise<PostedLine>;
  /**
   * Credits of a package, with what was paid for them. The key is the economic fact: `purchase:{checkout session}`.
   * @throws LedgerRefused UNKNOWN_PACKAGE, and as `addCredits`.
   * @example await ledger.purchaseCredits({ userId, key: `purchase:${session.id}`, packageKey: 'STARTER' });
   */
  purchaseCredits(args: PurchaseArgs): Promise<PostedLine>;
  /**
   * Credits out, at once.
   * @throws LedgerRefused ACCOUNT_FROZEN, ACCOUNT_IN_DEBT, INSUFFICIENT_CREDITS, and as `addCredits`.
   * @example await ledger.deductCredits({ userId, key: `export:${id}`, credits: 5, reason: 'Export' });
   */
  deductCredits(args: Args<Deduct>): Promise<PostedLine>;
  /**
   * Sets credits aside before work begins, for `ttlMs` milliseconds (5 minutes unless said, at most a day).
   * @throws LedgerRefused as `deductCredits`; HOLD_ALREADY_SETTLED when the key's hold has ended.
   * @example const { hold } = await ledger.hold({ userId, key: `song:${id}`, credits: 25, reason: 'Song Generation' });
   */
  hold(args: Args<PlaceHold>): Promise<PostedHold>;
  /**
   * Takes a hold's credits, or fewer; the rest goes back. Needs no key: repeated, it gives its first answer.
   * @throws LedgerRefused HOLD_NOT_FOUND, HOLD_EXPIRED, HOLD_ALREADY_SETTLED, SETTLES_MORE_THAN_HELD,
   *   IDEMPOTENCY_KEY_REUSED when it was captured for other credits.
   * @example await ledger.capture({ userId, holdId: hold.id, metadata: { songId } });
   */
  capture(args: Args<Capture>): Promise<PostedLine>;
  /**
   * Gives a hold's credits back. Repeated, or after the hold's time limit, it is done already.
   * @throws LedgerRefused HOLD_NOT_FOUND, HOLD_ALREADY_SETTLED when it was captured.
   * @example await ledger.release({ userId, holdId: hold.id });
   */
  release(args: Args<Release>): Promise<PostedHold>;
}

/**
 * The ledger of one database, whose tables `migrateLedger` has made. `hmacKey` signs every line of the history: keep it
 * outside the database, and keep it, for without it the history cannot be verified.
 * @throws TypeError when the key is shorter than 32 characters.
 * @example const ledger = createLedger({ db, hmacKey: process.env.LEDGER_HMAC_KEY });
 */
export function createLedger<Db>({ db, hmacKey }: { db: Kysely<Db>; hmacKey: string }): Ledger {
  if (hmacKey.length < 32) throw new TypeError('The ledger needs an hmacKey of at least 32 characters.');

  async function postAlone(command: Command): Promise<Done> {
    const [outcome] = await retryWorldErrors(() => db.transaction().execute((tx) => post(tx, [command], hmacKey)));
    if (!outcome) throw new Error('A posted command has no outcome.');
    if (!outcome.ok) throw new LedgerRefused(outcome.refusal);
    return outcome;
  }
  const postLine = async (command: Command) => withTransaction(await postAlone(command));
  const postHold = async (command: Command) => withHold(await postAlone(command));

  return {
    post: (tx, commands) => post(tx, commands, hmacKey),
    getBalance: (userId) => readBalance(db, userId),
    hasCredits: async (userId, credits) => (await readBalance(db, userId)).available >= credits,
    getTransactionHistory: (userId, page) => readHistory(db, userId, page),
    getUsageStats: (userId) => readUsageStats(db, userId),
    addCredits: (args) => postLine({ kind: 'grant', ...args }),
    purchaseCredits: async (args) => postLine(purchase(args)),
    deductCredits: (args) => postLine({ kind: 'deduct', ...args }),
    hold: (args) => postHold({ kind: 'hold', ...args }),
    capture: (args) => postLine({ kind: 'capture', ...args }),
    release: (args) => postHold({ kind: 'release', ...args }),
  };
}

/** The grant that a bought package comes to. */
function purchase({ packageKey, paidCents, metadata, ...args }: PurchaseArgs): Grant {
  if (!isPackageKey(packageKey)) throw new LedgerRefused(refuse('UNKNOWN_PACKAGE'));
  const { credits, priceCents, currency } = PACKAGES[packageKey];
  return {
    kind: 'grant',
    ...args,
    credits,
    type: 'purchase',
    reason: `Purchase: ${packageKey}`,
    paidCents: paidCents ?? priceCents,
    currency,
    metadata: { package: packageKey, priceCents, currency, ...metadata },
  };
}

function withTransaction(done: Done): PostedLine {
  if (!done.transaction) throw new Error('A command that writes a line has none.');
  return { ...done, transaction: done.transaction };
}

function withHold(done: Done): PostedHold {
  if (!done.hold) throw new Error('A command that concerns a hold has none.');
  return { ...done, hold: done.hold };
}
