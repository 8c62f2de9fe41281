import { signLine, type ChainKey } from './chain.ts';
import {
  availableCredits,
  emptyAccount,
  type Account,
  type Call,
  type Hold,
  type Line,
  type Lot,
} from './core/account.ts';
import { callOf } from './core/calls.ts';
import type { Command, Identified } from './core/commands.ts';
import { decide, type Known } from './core/decide.ts';
import type { Refusal } from './core/refusals.ts';
import { deriveCausedId, deriveId } from './identify.ts';
import { insertHolds } from './sql/insert-holds.ts';
import { insertLines } from './sql/insert-lines.ts';
import { insertLots } from './sql/insert-lots.ts';
import { lockAccounts, lockFreeAccounts } from './sql/lock-accounts.ts';
import { accountFrom, callFrom, holdFrom, lineFrom, lotFrom } from './sql/rows.ts';
import { selectCalls } from './sql/select-calls.ts';
import { selectClock } from './sql/select-clock.ts';
import { selectHolds } from './sql/select-holds.ts';
import { selectLines } from './sql/select-lines.ts';
import { selectEmptyLots, selectLots } from './sql/select-lots.ts';
import { selectRefunded } from './sql/select-refunded.ts';
import type { Run, Statement } from './sql/statement.ts';
import { updateAccounts } from './sql/update-accounts.ts';
import { updateHolds } from './sql/update-holds.ts';
import { updateLots } from './sql/update-lots.ts';
import { upsertCalls } from './sql/upsert-calls.ts';

// Many commands as one set of statements: load everything under lock, fold `decide` over the commands without any I/O,
// write it all. Who opens the transaction, and how accounts are locked, is the caller's: `post.ts`, `group.ts`.

/** A line of the history as callers see it. Amounts are whole credits; `createdAt` is the database's time. */
export interface CreditTransaction extends Omit<Line, 'createdAt'> {
  readonly createdAt: Date;
}

/** What a posted command came to. A refusal is a value, and changes nothing. */
export type Outcome =
  | {
      readonly ok: true;
      /** The command's own line: for a repeat, the first answer. Null for a command that writes none. */
      readonly transaction: CreditTransaction | null;
      readonly hold: Hold | null;
      /** The call that a command begins, ends or extends; null for any other. */
      readonly call: Call | null;
      /** What can be spent after it, as of now; no part of the remembered answer. */
      readonly available: number;
      readonly isReplay: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Accounts as they were before the batch, under lock, with all that its commands may touch. */
export interface Loaded {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly macs: ReadonlyMap<string, string | null>;
  /** The lines that commands name or whose ids they have, by id. */
  readonly lines: ReadonlyMap<string, Line>;
  /** Credits already refunded, by deduction. */
  readonly refunded: ReadonlyMap<string, number>;
  readonly at: number;
  /** Users whose accounts could not be locked at once; empty where locks were waited for. */
  readonly busy: ReadonlySet<string>;
}

/**
 * Locks the accounts, waiting for each or only those that are free, and reads what the commands may touch. Gives all its
 * statements at once, so that a pipeline sends them together.
 */
export async function load(run: Run, commands: readonly Identified[], locks: 'waiting' | 'free'): Promise<Loaded> {
  const userIds = sortedUserIds(commands);
  const identified = commands.flatMap(({ userId, id }) => (id === null ? [] : [{ userId, id }]));
  const referring = commands.flatMap((one) =>
    'transactionId' in one ? [{ userId: one.userId, id: one.transactionId }] : [],
  );
  const calls = commands.flatMap((one) => (isOfCall(one) ? [{ userId: one.userId, key: one.key }] : []));
  const own = named(identified);
  const referred = named(once(referring));
  const [accountRows, clock, lots, holds, lines, emptyLots, refunded, callRows] = await Promise.all([
    run(locks === 'free' ? lockFreeAccounts(userIds) : lockAccounts(userIds)),
    // What follows comes after the locks: a statement that waited for a row still sees its old snapshot of every other
    // table. The clock comes before the holds, so that each hold past its limit by that clock is among them.
    run(selectClock()),
    run(selectLots(userIds)),
    run(selectHolds(userIds, own)),
    run(selectLines(named([...identified, ...referring]))),
    referring.length > 0 ? run(selectEmptyLots(referred)) : [],
    referring.length > 0 ? run(selectRefunded(referred)) : [],
    calls.length > 0 ? run(selectCalls(namedCalls(calls))) : [],
  ]);
  const lotsOf = Map.groupBy([...lots, ...emptyLots], (row) => row.user_id);
  const holdsOf = Map.groupBy(holds, (row) => row.user_id);
  const callsOf = Map.groupBy(callRows, (row) => row.user_id);
  const accounts = new Map(
    accountRows.map((row) => {
      const accountLots = lotsOf.get(row.user_id) ?? [];
      const accountHolds = holdsOf.get(row.user_id) ?? [];
      // A hold or a call that several commands name comes as often.
      const holdsById = new Map(accountHolds.map((holdRow) => [holdRow.id, holdFrom(holdRow)]));
      const accountCalls = callsOf.get(row.user_id);
      const callsByKey = accountCalls && new Map(accountCalls.map((callRow) => [callRow.key, callFrom(callRow)]));
      const touched = {
        lots: accountLots.map(lotFrom),
        holds: [...holdsById.values()],
        calls: callsByKey ? [...callsByKey.values()] : NO_CALLS,
      };
      return [row.user_id, accountFrom(row, touched)];
    }),
  );
  return {
    accounts,
    busy: new Set(locks === 'free' ? userIds.filter((userId) => !accounts.has(userId)) : []),
    macs: new Map(accountRows.map((row) => [row.user_id, row.mac])),
    lines: new Map(lines.map((row) => [row.id, lineFrom(row)])),
    refunded: new Map(refunded.map((row) => [row.refund_of, Number(row.credits)])),
    at: Number(clock[0]?.at),
  };
}

const NO_CALLS: readonly Call[] = [];

/** Whether a command is about a call, and which. */
function isOfCall(command: Identified): command is Identified & { readonly key: string } {
  return command.kind === 'beginCall' || 'attempt' in command;
}

function namedCalls(calls: readonly { readonly userId: string; readonly key: string }[]) {
  return { userIds: calls.map(({ userId }) => userId), keys: calls.map(({ key }) => key) };
}

function named(pairs: readonly Named[]) {
  return { userIds: pairs.map(({ userId }) => userId), ids: pairs.map(({ id }) => id) };
}

interface Named {
  readonly userId: string;
  readonly id: string;
}

/** What several commands refer to, once: else it would be added up several times. */
function once(pairs: readonly Named[]): readonly Named[] {
  return [...new Map(pairs.map((pair) => [pair.id + pair.userId, pair])).values()];
}

/** What a batch comes to: outcomes in the commands' order, null for those of busy accounts, and what is to be written. */
export interface Folded {
  readonly outcomes: readonly (Outcome | null)[];
  readonly changed: readonly Change[];
  readonly appended: readonly Line[];
}

/** One account before the batch, if it had a row, and after it. */
interface Change {
  readonly before: Account | undefined;
  readonly after: Account;
  readonly mac: string | null;
}

/**
 * Decides the commands in their order, each on the accounts as the ones before it left them: now, or each at its own of
 * the `times`. Pure.
 */
export function fold(loaded: Loaded, commands: readonly Identified[], times?: readonly number[]): Folded {
  const accounts = new Map(loaded.accounts);
  const lines = new Map(loaded.lines);
  const refunded = new Map(loaded.refunded);
  const appended: Line[] = [];
  const knownTo = (command: Identified): Known => {
    const own = (id: string | null) => {
      const line = id === null ? undefined : lines.get(id);
      return line?.userId === command.userId ? line : null;
    };
    const deduction = command.kind === 'refund' ? own(command.transactionId) : null;
    return {
      line: own(command.id),
      refundable: deduction && { deduction, refunded: refunded.get(deduction.id) ?? 0 },
    };
  };
  const outcomes = commands.map((command, place): Outcome | null => {
    const { userId } = command;
    if (loaded.busy.has(userId)) return null;
    const account = accounts.get(userId) ?? emptyAccount(userId);
    const stamped = {
      ...command,
      at: times?.[place] ?? loaded.at,
      idOf: (key: string) => deriveCausedId(userId, key),
      idOfKey: (key: string) => deriveId(userId, key),
    };
    const decision = decide(account, stamped, knownTo(command));
    if (!decision.ok) return decision;
    accounts.set(userId, decision.account);
    for (const line of decision.lines) {
      lines.set(line.id, line);
      appended.push(line);
      if (line.type !== 'refund' || line.refundOf === null) continue;
      refunded.set(line.refundOf, (refunded.get(line.refundOf) ?? 0) + line.amount);
    }
    const { line, hold, isReplay } = decision;
    const call = isOfCall(command) ? callOf(decision.account, command.key) : null;
    const available = availableCredits(decision.account);
    return { ok: true, transaction: line && transactionFrom(line), hold, call, available, isReplay };
  });
  const changed = [...accounts.values()].flatMap((after): Change[] => {
    const before = loaded.accounts.get(after.userId);
    return after === before || after.version === 0
      ? []
      : [{ before, after, mac: loaded.macs.get(after.userId) ?? null }];
  });
  return { outcomes, changed, appended };
}

/**
 * What a batch writes, each statement made when it is asked for. Lines come first, in the order of their chains and at
 * most `linesAtOnce` in a statement: whoever runs these at once lets PostgreSQL insert some while the next are signed.
 */
export function* writes(
  { changed, appended }: Folded,
  key: ChainKey,
  linesAtOnce = Number.POSITIVE_INFINITY,
): Generator<Statement, void> {
  const macs = new Map(changed.map(({ after, mac }) => [after.userId, mac]));
  for (let place = 0; place < appended.length; place += linesAtOnce) {
    const signed = appended.slice(place, place + linesAtOnce).map((line) => {
      const signedLine = signLine(line, macs.get(line.userId) ?? null, key);
      macs.set(line.userId, signedLine.mac);
      return signedLine;
    });
    yield insertLines(signed);
  }
  const lots = differences(changed, (account) => account.lots, idOf);
  if (lots.made.length > 0) yield insertLots(lots.made);
  if (lots.changed.length > 0) yield updateLots(lots.changed);
  const holds = differences(changed, (account) => account.holds, idOf);
  if (holds.made.length > 0) yield insertHolds(holds.made);
  if (holds.changed.length > 0) yield updateHolds(holds.changed);
  const calls = differences(changed, (account) => account.calls, keyOf);
  const begunOrEnded = [...calls.made, ...calls.changed];
  if (begunOrEnded.length > 0) yield upsertCalls(begunOrEnded);
  const accounts = changed.map(({ after }) => ({ account: after, mac: macs.get(after.userId) ?? null }));
  if (accounts.length > 0) yield updateAccounts(accounts);
}

const idOf = ({ id }: Lot | Hold) => id;
const keyOf = ({ key }: Call) => key;

/** What `decide` made and what it replaced: it never changes a value in place, so identity tells. */
function differences<T extends Lot | Hold | Call>(
  changes: readonly Change[],
  of: (account: Account) => readonly T[],
  nameOf: (value: T) => string,
): { made: readonly T[]; changed: readonly T[] } {
  const made: T[] = [];
  const changed: T[] = [];
  for (const { before, after } of changes) {
    if (before && of(before) === of(after)) continue;
    const earlier = new Map((before ? of(before) : []).map((value) => [nameOf(value), value]));
    for (const value of of(after)) {
      const known = earlier.get(nameOf(value));
      if (!known) made.push(value);
      else if (known !== value) changed.push(value);
    }
  }
  return { made, changed };
}

/** Whether a command may be the first of an account's: then its row is made before it is locked. */
export function mayOpenAccount(command: Command): boolean {
  switch (command.kind) {
    case 'grant':
    case 'freeze':
      return true;
    case 'adjust':
      return command.credits > 0;
    case 'beginCall':
      // Lots of people begin their first purchase before they have an account.
      return command.price === undefined;
    default:
      return false;
  }
}

/** In one order that every process keeps. */
export function sortedUserIds(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map((command) => command.userId))].toSorted();
}

export function transactionFrom(line: Line): CreditTransaction {
  return { ...line, createdAt: new Date(line.createdAt) };
}
