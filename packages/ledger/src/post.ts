import type { Transaction } from 'kysely';

import { signLine, type ChainedLine } from './chain.ts';
import { availableCredits, emptyAccount, type Account, type Hold, type Line, type Lot } from './core/account.ts';
import { malformed, type Command, type Identified } from './core/commands.ts';
import { decide } from './core/decide.ts';
import type { Refusal } from './core/refusals.ts';
import { deriveId, identify } from './identify.ts';
import { insertAccounts } from './sql/insert-accounts.ts';
import { insertLines } from './sql/insert-lines.ts';
import { lockAccounts } from './sql/lock-accounts.ts';
import { accountFrom, holdFrom, lineFrom, lotFrom } from './sql/rows.ts';
import { selectClock } from './sql/select-clock.ts';
import { selectHolds } from './sql/select-holds.ts';
import { selectLines } from './sql/select-lines.ts';
import { selectLots } from './sql/select-lots.ts';
import { updateAccounts } from './sql/update-accounts.ts';
import { upsertHolds } from './sql/upsert-holds.ts';
import { upsertLots } from './sql/upsert-lots.ts';

/** A line of the history as callers see it. Amounts are whole credits; `createdAt` is the database's time. */
export interface CreditTransaction extends Omit<Line, 'hash' | 'createdAt'> {
  readonly id: string;
  readonly createdAt: Date;
}

/** What a posted command came to. A refusal is a value, and changes nothing. */
export type Outcome =
  | {
      readonly ok: true;
      /** The command's own line: for a repeat, the first answer. Null for a hold and a release. */
      readonly transaction: CreditTransaction | null;
      readonly hold: Hold | null;
      /** What can be spent after it, as of now; no part of the remembered answer. */
      readonly available: number;
      readonly isReplay: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Posts commands in the caller's own transaction: they and whatever else it writes commit together or not at all.
 * Locks the accounts in id order, reads, folds `decide` over the commands in their order, and writes once per table:
 * a fixed number of statements for one command or a thousand. The caller owns retries of its own transaction.
 */
export async function post<Db>(tx: Transaction<Db>, commands: readonly Command[], hmacKey: string): Promise<Outcome[]> {
  const checked = commands.map(check);
  const before = await load(
    tx,
    checked.flatMap((one) => (one.ok ? [one.command] : [])),
  );
  const batch = fold(before, checked);
  await write(tx, before, batch, hmacKey);
  return batch.outcomes;
}

/** A command that may reach the database, or why it may not. */
type Checked = { readonly ok: true; readonly command: Identified } | { readonly ok: false; readonly refusal: Refusal };

function check(command: Command): Checked {
  const refusal = malformed(command);
  return refusal ? { ok: false, refusal } : { ok: true, command: identify(command) };
}

/** Accounts as they were before the batch, under lock, with all that its commands may touch. */
interface Loaded {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly macs: ReadonlyMap<string, Uint8Array | null>;
  /** The lines that already bear a command's id, by id. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly at: number;
}

async function load<Db>(tx: Transaction<Db>, commands: readonly Identified[]): Promise<Loaded> {
  const granted = sortedUserIds(commands.filter((command) => command.kind === 'grant'));
  if (granted.length > 0) await insertAccounts(granted).execute(tx);

  const userIds = sortedUserIds(commands);
  const { rows } = await lockAccounts(userIds).execute(tx);
  // These come after the locks: a statement that waited for a row still sees its old snapshot of every other table.
  const named = { userIds: commands.map((command) => command.userId), ids: commands.map((command) => command.id) };
  const lots = await selectLots(userIds).execute(tx);
  const holds = await selectHolds(userIds, named).execute(tx);
  const lines = await selectLines(named).execute(tx);
  const clock = await selectClock().execute(tx);

  const lotsOf = Map.groupBy(lots.rows, (row) => row.user_id);
  const holdsOf = Map.groupBy(holds.rows, (row) => row.user_id);
  return {
    accounts: new Map(
      rows.map((row) => {
        const accountLots = lotsOf.get(row.user_id) ?? [];
        const accountHolds = holdsOf.get(row.user_id) ?? [];
        return [row.user_id, accountFrom(row, accountLots.map(lotFrom), accountHolds.map(holdFrom))];
      }),
    ),
    macs: new Map(rows.map((row) => [row.user_id, row.mac])),
    lines: new Map(lines.rows.map((row) => [row.id, lineFrom(row)])),
    at: Number(clock.rows[0]?.at),
  };
}

/** The accounts after a batch, and what it appends. */
interface Batch {
  readonly accounts: Map<string, Account>;
  readonly appended: ChainedLine[];
  readonly outcomes: Outcome[];
}

function fold(before: Loaded, checked: readonly Checked[]): Batch {
  const batch: Batch = { accounts: new Map(before.accounts), appended: [], outcomes: [] };
  const known = new Map(before.lines);
  for (const one of checked) {
    if (!one.ok) {
      batch.outcomes.push(one);
      continue;
    }
    const { id, userId } = one.command;
    const account = batch.accounts.get(userId) ?? emptyAccount(userId);
    const decision = decide(account, { ...one.command, at: before.at }, known.get(id) ?? null);
    if (!decision.ok) {
      batch.outcomes.push(decision);
      continue;
    }
    const { line, lines, hold, isReplay } = decision;
    if (!isReplay) batch.accounts.set(userId, decision.account);
    if (line) known.set(id, line);
    for (const appended of lines) {
      // Lines that the command caused are keyed by their own fact.
      batch.appended.push({ ...appended, userId, id: appended === line ? id : deriveId(userId, appended.key) });
    }
    batch.outcomes.push({
      ok: true,
      transaction: line && transactionFrom({ ...line, id }),
      hold,
      available: availableCredits(decision.account),
      isReplay,
    });
  }
  return batch;
}

async function write<Db>(tx: Transaction<Db>, before: Loaded, batch: Batch, hmacKey: string): Promise<void> {
  const changed = [...batch.accounts.values()].filter((account) => account !== before.accounts.get(account.userId));
  if (changed.length === 0) return;

  const macs = new Map(before.macs);
  const signed = batch.appended.map((line) => {
    const mac = signLine(line, macs.get(line.userId) ?? null, hmacKey);
    macs.set(line.userId, mac);
    return { line, mac };
  });
  const lots = changed.flatMap((account) =>
    changesOf<Lot>(before.accounts.get(account.userId)?.lots, account.lots).map((lot) => ({
      userId: account.userId,
      lot,
    })),
  );
  const holds = changed.flatMap((account) =>
    changesOf<Hold>(before.accounts.get(account.userId)?.holds, account.holds).map((hold) => ({
      userId: account.userId,
      hold,
    })),
  );
  await updateAccounts(changed.map((account) => ({ account, mac: macs.get(account.userId) ?? null }))).execute(tx);
  if (lots.length > 0) await upsertLots(lots).execute(tx);
  if (holds.length > 0) await upsertHolds(holds).execute(tx);
  if (signed.length > 0) await insertLines(signed).execute(tx);
}

/** What `decide` made or replaced: it never changes a value in place, so identity tells. */
function changesOf<T>(before: readonly T[] = [], after: readonly T[]): readonly T[] {
  const unchanged = new Set(before);
  return after.filter((value) => !unchanged.has(value));
}

export function transactionFrom(line: Line & { id: string }): CreditTransaction {
  const { hash: _commandHash, createdAt, ...shown } = line;
  return { ...shown, createdAt: new Date(createdAt) };
}

/** In one order that every process keeps. */
function sortedUserIds(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map((command) => command.userId))].toSorted();
}
