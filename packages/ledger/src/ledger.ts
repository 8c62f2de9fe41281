import type { Kysely, Transaction } from 'kysely';

import type { Outcome } from './batch.ts';
import { chainKey, type ChainKey } from './chain.ts';
import { isPackageKey, PACKAGES, PLANS } from './core/catalog.ts';
import { OUTPUT_KEPT_MS } from './core/calls.ts';
import type { AbandonCall, Adjust, BeginCall, Capture, Clawback, Command, Deduct } from './core/commands.ts';
import type { Extend, ExtendCall, FinishCall, Freeze, Grant, PlaceHold, Refund, Release } from './core/commands.ts';
import { periodKey } from './core/period-key.ts';
import { LedgerRefused, refuse } from './core/refusals.ts';
import { Group, type GroupOptions } from './group.ts';
import { importHistory, type DatedCommand } from './import-history.ts';
import { post } from './post.ts';
import { createReads, type Reads } from './read.ts';
import { readDueAccounts } from './read/account.ts';
import { retryWorldErrors } from './retry.ts';
import { forgetOutputsOf } from './sql/forget-outputs-of.ts';
import { forgetOutputs } from './sql/forget-outputs.ts';

/** A command without its kind: what the method of the same name takes. */
type Args<C extends Command> = Omit<C, 'kind'>;
type Done = Extract<Outcome, { ok: true }>;
type Having<Part extends keyof Done> = Done & { readonly [P in Part]: NonNullable<Done[P]> };
/** What a command came to that writes a line of the history. */
export type PostedLine = Having<'transaction'>;
/** What a command came to that concerns a hold and writes no line. */
export type PostedHold = Having<'hold'>;
/** What became of a call; its `output` is the first answer when `isReplay`. */
export type PostedCall = Having<'call'>;

export interface PurchaseArgs extends Pick<Grant, 'userId' | 'key' | 'metadata' | 'actor'> {
  readonly packageKey: string;
  /** What was paid, in whole cents without tax; the package's price unless said. */
  readonly paidCents?: number;
}

export interface MonthlyGrantArgs extends Pick<Grant, 'userId' | 'metadata' | 'actor'> {
  /** What is subscribed to: a subscription item's id. */
  readonly item: string;
  /** When the period that was paid for began. */
  readonly periodStart: Date;
  /** What was paid for the period, in whole cents without tax; 0 makes its credits promotional. */
  readonly paidCents: number;
  /** ISO 4217, lower case; the plan's own unless said. */
  readonly currency?: string;
}

/**
 * Every way into one database's credits. Verbs run in a transaction of their own, lock the one account they name, try
 * again when the connection or a lock fails (their keys make that safe), and throw {@link LedgerRefused} on a "no".
 */
export interface Ledger extends Reads {
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
  /**
   * Moves a history in from another system: posts commands as `post` does, each at a time of its own that has passed,
   * under the same rules and refusals. For each account the oldest comes first, and some hundreds of its commands in one
   * call. Call it again with the same ones after any doubt.
   * @throws RangeError for a time to come, or before the newest line of its account; then nothing of the call is written.
   * @example await ledger.importHistory(tx, [{ at: old.paidAt, command: { kind: 'grant', userId, key: `old:${old.id}`, … } }]);
   */
  importHistory<Db>(tx: Transaction<Db>, dated: readonly DatedCommand[]): Promise<Outcome[]>;
  /**
   * One command, as the verb of its name does: for whoever makes commands and has no transaction to post them in.
   * @throws LedgerRefused as that verb.
   * @example await ledger.perform(isDone ? { kind: 'capture', userId, holdId } : { kind: 'release', userId, holdId });
   */
  perform(command: Command): Promise<Done>;
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
  /**
   * Gives an open hold more time: until `ttlMs` milliseconds from now, if that is later than its limit.
   * @throws LedgerRefused HOLD_NOT_FOUND, HOLD_EXPIRED, HOLD_ALREADY_SETTLED.
   * @example await ledger.extend({ userId, holdId: hold.id, ttlMs: 5 * 60_000 });
   */
  extend(args: Args<Extend>): Promise<PostedHold>;
  /**
   * Gives back a deduction, all that is left of it or `credits`, to the lots it came from.
   * @throws LedgerRefused TRANSACTION_NOT_FOUND, REFUND_EXCEEDS_DEDUCTION, and as `addCredits`.
   * @example await ledger.refundCredits({ userId, key: `refund:${ticket}`, transactionId, reason: 'Broken song', actor });
   */
  refundCredits(args: Args<Refund>): Promise<PostedLine>;
  /**
   * A subscriber's credits of one paid period, once: the key is `grant:{item}:{period start}`.
   * @throws LedgerRefused as `addCredits`.
   * @example await ledger.grantMonthlyCredits({ userId, item: 'si_1', periodStart, paidCents: 1900 });
   */
  grantMonthlyCredits(args: MonthlyGrantArgs): Promise<PostedLine>;
  /**
   * Converges what is taken back of a grant to a target. Takes what is free; what is spent already becomes debt, which
   * is paid first by whatever comes in. A lower target than before gives back. `transaction` is null when nothing was
   * left to do; then the key stands for nothing yet.
   * @throws LedgerRefused TRANSACTION_NOT_FOUND, INVALID_AMOUNT above what was granted or paid, and as `addCredits`.
   * @example await ledger.clawback({ userId, key: `clawback:${charge}:1`, transactionId, credits: 50, cents: 250, reason: 'Refunded' });
   */
  clawback(args: Args<Clawback>): Promise<Done>;
  /**
   * An admin's correction, with who made it and why; negative takes credits out, at most what is available.
   * @throws LedgerRefused INSUFFICIENT_CREDITS, INVALID_TEXT without actor or reason, and as `addCredits`.
   * @example await ledger.adjust({ userId, key: `ticket:${id}`, credits: -40, reason: 'Granted twice', actor: admin.id });
   */
  adjust(args: Args<Adjust>): Promise<PostedLine>;
  /**
   * Stops spending for a cause, or lifts that cause and no other. Open holds may still settle.
   * @example await ledger.freeze({ userId, cause: `dispute:${dispute.id}` });
   */
  freeze(args: Args<Freeze>): Promise<Done>;
  unfreeze(args: Args<Freeze>): Promise<Done>;
  /**
   * Ends holds past their limit and books expired credits: one user's, or those of up to 1,000 accounts that have any.
   * Nothing depends on it, for every command does the same for its account; it keeps the books current.
   * @returns how many accounts it brought up to date.
   * @example while ((await ledger.expire()) > 0);
   */
  expire(userId?: string): Promise<number>;
  /**
   * Begins a call that its caller may repeat under a key, and sets aside what it may cost, for `ttlMs` milliseconds.
   * With `isReplay` it was done before: `call.output` is what it answered, and its body must not run again. A call
   * whose attempt outlived its limit, after a crash, is taken over; the late attempt can no longer finish.
   * @throws LedgerRefused CALL_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED when the key stands for another procedure or input,
   *   OUTPUT_NOT_KEPT after 30 days and for what was never kept, and as `hold`. A refused call leaves no trace.
   * @example
   * const price = { credits: 25, reason: 'Song Generation' };
   * const { call, isReplay } = await ledger.beginCall({ userId, key, procedure: 'song', input, price });
   */
  beginCall(args: Args<BeginCall>): Promise<PostedCall>;
  /**
   * Ends a call that succeeded: takes what it cost, or `credits` of it, and keeps what it answered (up to 256 KiB of
   * JSON, for 30 days). Finished without an answer, it may be finished once more with it.
   * @throws LedgerRefused HOLD_EXPIRED when its limit has passed, SETTLES_MORE_THAN_HELD.
   * @example await ledger.finishCall({ userId, key, attempt: call.attempt, output: JSON.stringify(song) });
   */
  finishCall(args: Args<FinishCall>): Promise<PostedCall>;
  /**
   * Ends a call that failed: gives its credits back and frees its key. Done or taken over meanwhile, it is left alone.
   * @example await ledger.abandonCall({ userId, key, attempt: call.attempt });
   */
  abandonCall(args: Args<AbandonCall>): Promise<Done>;
  /**
   * Gives a running call until `ttlMs` milliseconds from now, if that is later than its limit.
   * @throws LedgerRefused HOLD_EXPIRED, HOLD_ALREADY_SETTLED.
   * @example await ledger.extendCall({ userId, key, attempt: call.attempt, ttlMs: 5 * 60_000 });
   */
  extendCall(args: Args<ExtendCall>): Promise<PostedCall>;
  /**
   * Forgets what up to 1,000 calls answered more than 30 days ago; that they were made is never forgotten.
   * @returns how many.
   * @example while ((await ledger.forgetOutputs()) > 0);
   */
  forgetOutputs(): Promise<number>;
  /**
   * Forgets what all calls of one user answered, who leaves; that they were made is never forgotten. Locks those calls.
   * @returns how many.
   * @example await ledger.forgetOutputsOf(userId);
   */
  forgetOutputsOf(userId: string): Promise<number>;
  /** Refuses new grouped verbs with LEDGER_BUSY, answers those that wait, and ends the ledger's own connections. */
  close(): Promise<void>;
}

/** Few enough that nobody notices the locks on them. */
const OUTPUTS_AT_ONCE = 1_000;

export interface LedgerOptions<Db> {
  /** The project's own Kysely. Its plugins do not touch the ledger's statements. */
  readonly db: Kysely<Db>;
  /** Signs every line of the history, at least 32 characters. */
  readonly hmacKey: string;
  /**
   * Makes verbs share transactions: concurrent callers are gathered on connections of the ledger's own, which is what
   * makes a busy account fast. Without it each verb is a transaction of its own on `db`.
   *
   * NOTE: A grouped verb for a user whom one's own open transaction has posted to waits for that transaction, which
   * waits for the verb: after a second it is refused with LEDGER_BUSY. Use `post` there.
   */
  readonly group?: GroupOptions;
  /**
   * Told whose account a verb was posted to, after the commit, so that screens can follow it. A hint: it may come for what
   * changed nothing, and is lost when the process dies. `post` cannot know when your own transaction commits, so tell
   * then yourself. It must not throw.
   */
  readonly onChange?: (userId: string) => void;
}

/**
 * The ledger of one database, whose tables `migrateLedger` has made. Keep `hmacKey` outside the database, and keep it,
 * for without it the history cannot be verified.
 * @throws TypeError when the key is shorter than 32 characters.
 * @example const ledger = createLedger({ db, hmacKey: process.env.LEDGER_HMAC_KEY });
 */
export function createLedger<Db>({ db: givenDb, hmacKey, group: groupOptions, onChange }: LedgerOptions<Db>): Ledger {
  if (hmacKey.length < 32) throw new TypeError('The ledger needs an hmacKey of at least 32 characters.');
  const key = chainKey(hmacKey);
  // As in `post`: a project's plugins may rename columns.
  const db = givenDb.withoutPlugins();
  const group = groupOptions && new Group(key, groupOptions);

  async function perform(command: Command): Promise<Done> {
    const outcome = group ? await group.post(command) : await postAlone(db, command, key);
    if (!outcome.ok) throw new LedgerRefused(outcome.refusal);
    onChange?.(command.userId);
    return outcome;
  }
  const postLine = async (command: Command) => having(await perform(command), 'transaction');
  const postHold = async (command: Command) => having(await perform(command), 'hold');
  const postCall = async (command: Command) => having(await perform(command), 'call');

  return {
    post: (tx, commands) => post(tx, commands, key),
    importHistory: (tx, dated) => importHistory(tx, dated, key),
    perform,
    ...createReads(db),
    addCredits: (args) => postLine({ kind: 'grant', ...args }),
    purchaseCredits: async (args) => postLine(purchase(args)),
    grantMonthlyCredits: (args) => postLine(monthlyGrant(args)),
    deductCredits: (args) => postLine({ kind: 'deduct', ...args }),
    hold: (args) => postHold({ kind: 'hold', ...args }),
    capture: (args) => postLine({ kind: 'capture', ...args }),
    extend: (args) => postHold({ kind: 'extend', ...args }),
    release: (args) => postHold({ kind: 'release', ...args }),
    refundCredits: (args) => postLine({ kind: 'refund', ...args }),
    clawback: (args) => perform({ kind: 'clawback', ...args }),
    adjust: (args) => postLine({ kind: 'adjust', ...args }),
    freeze: (args) => perform({ kind: 'freeze', ...args }),
    unfreeze: (args) => perform({ kind: 'unfreeze', ...args }),
    expire: async (userId) => {
      const due = userId === undefined ? await readDueAccounts(db) : [userId];
      const done = await Promise.all(due.map((one) => perform({ kind: 'expire', userId: one })));
      return done.filter((one) => !one.isReplay).length;
    },
    beginCall: (args) => postCall({ kind: 'beginCall', ...args }),
    finishCall: (args) => postCall({ kind: 'finishCall', ...args }),
    abandonCall: (args) => perform({ kind: 'abandonCall', ...args }),
    extendCall: (args) => postCall({ kind: 'extendCall', ...args }),
    forgetOutputs: async () => {
      const { numAffectedRows = 0n } = await forgetOutputs(OUTPUT_KEPT_MS, OUTPUTS_AT_ONCE).execute(db);
      return Number(numAffectedRows);
    },
    forgetOutputsOf: async (userId) => {
      const { numAffectedRows = 0n } = await forgetOutputsOf(userId).execute(db);
      return Number(numAffectedRows);
    },
    close: async () => group?.close(),
  };
}

/** One command in a transaction of its own. */
async function postAlone<Db>(db: Kysely<Db>, command: Command, key: ChainKey): Promise<Outcome> {
  const [outcome] = await retryWorldErrors(() => db.transaction().execute((tx) => post(tx, [command], key)));
  if (!outcome) throw new Error('A posted command has no outcome.');
  return outcome;
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

/** The grant that a paid period of the Pro plan comes to. */
function monthlyGrant({ item, periodStart, paidCents, currency, ...args }: MonthlyGrantArgs): Grant {
  const { credits, currency: ownCurrency } = PLANS.pro;
  return {
    kind: 'grant',
    ...args,
    key: periodKey(item, periodStart),
    credits,
    type: 'subscription_grant',
    reason: 'Monthly Pro credits',
    paidCents,
    currency: currency ?? ownCurrency,
  };
}

/** What a command came to, with the part that commands of its kind always have. */
function having<Part extends 'transaction' | 'hold' | 'call'>(done: Done, part: Part): Having<Part> {
  if (!hasPart(done, part)) throw new Error(`A command came without its ${part}.`);
  return done;
}

function hasPart<Part extends 'transaction' | 'hold' | 'call'>(done: Done, part: Part): done is Having<Part> {
  return done[part] !== null;
}
