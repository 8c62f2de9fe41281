import { CompiledQuery, type Transaction } from 'kysely';

import { fold, load, mayOpenAccount, sortedUserIds, writes, type Outcome } from './batch.ts';
import type { ChainKey } from './chain.ts';
import { malformed, type Command, type Identified } from './core/commands.ts';
import type { Refusal } from './core/refusals.ts';
import { identify } from './identify.ts';
import { insertAccounts } from './sql/insert-accounts.ts';
import type { Run, Statement } from './sql/statement.ts';

/**
 * Posts commands in the caller's own transaction: they and whatever else it writes commit together or not at all.
 * Locks the accounts in id order, reads, folds `decide` over the commands in their order, and writes once per table:
 * a fixed number of statements for one command or a thousand. The caller owns retries of its own transaction.
 */
export async function post<Db>(tx: Transaction<Db>, commands: readonly Command[], key: ChainKey): Promise<Outcome[]> {
  const checked = commands.map(check);
  const sound = checked.flatMap((one) => (one.ok ? [one.command] : []));
  const outcomes = sound.length > 0 ? await postSound(tx, sound, key) : [];
  const inOrder = outcomes.values();
  return checked.map((one) => {
    if (!one.ok) return one;
    const { value } = inOrder.next();
    if (!value) throw new Error('A posted command has no outcome.');
    return value;
  });
}

/** A command that may reach the database, or why it may not. */
export type Checked =
  | { readonly ok: true; readonly command: Identified }
  | { readonly ok: false; readonly refusal: Refusal };

export function check(command: Command): Checked {
  const refusal = malformed(command);
  return refusal ? { ok: false, refusal } : { ok: true, command: identify(command) };
}

/** The same for commands that have been checked. With `locks` 'free' those of busy accounts are left out, as null. */
export async function postSound<Db>(
  tx: Transaction<Db>,
  commands: readonly Identified[],
  key: ChainKey,
  locks: 'waiting' | 'free' = 'waiting',
): Promise<readonly (Outcome | null)[]> {
  const run = runIn(tx);
  const opening = sortedUserIds(commands.filter(mayOpenAccount));
  if (opening.length > 0) await run(insertAccounts(opening));
  const folded = fold(await load(run, commands, locks), commands);
  // All are made before the first one runs: what cannot be made must leave none running behind it.
  await Promise.all([...writes(folded, key)].map((statement) => run(statement)));
  return folded.outcomes;
}

/** Runs statements in a transaction one after the other, though they are given at once; after one fails, no other runs. */
export function runIn<Db>(given: Transaction<Db>): Run {
  // A project's plugins may rename columns; the ledger's statements have their own names.
  const tx = given.withoutPlugins();
  let last: Promise<unknown> = Promise.resolve();
  return <Row>({ text, values }: Statement<Row>) => {
    const next = last.then(async () => {
      const query: CompiledQuery<Row> = CompiledQuery.raw(text, [...values]);
      return (await tx.executeQuery(query)).rows;
    });
    last = next;
    return next;
  };
}
