import type { Transaction } from 'kysely';

import { fold, load, mayOpenAccount, sortedUserIds, writes, type Folded, type Outcome } from './batch.ts';
import type { ChainKey } from './chain.ts';
import type { Command, Identified } from './core/commands.ts';
import { check, runIn } from './post.ts';
import { insertAccounts } from './sql/insert-accounts.ts';
import { selectLastTimes } from './sql/select-last-times.ts';

/** A command and when it took effect, to the millisecond. */
export interface DatedCommand {
  readonly at: Date;
  readonly command: Command;
}

/**
 * Posts commands as `post` does, each at a time of its own that has passed. What has taken effect before is answered as it
 * was, so that whatever was lost may be sent again; what is new must not come before what its account has already.
 *
 * @throws RangeError for a command whose time is to come, or lies before its account's newest line.
 */
export async function importHistory<Db>(
  tx: Transaction<Db>,
  dated: readonly DatedCommand[],
  key: ChainKey,
): Promise<Outcome[]> {
  const checked = dated.map(({ at, command }) => ({ at: at.getTime(), result: check(command) }));
  const sound = checked.flatMap(({ at, result }) => (result.ok ? [{ at, command: result.command }] : []));
  const commands = sound.map(({ command }) => command);
  const times = sound.map(({ at }) => at);
  const outcomes = (await importSound(tx, { commands, times, key })).values();
  return checked.map(({ result }) => {
    if (!result.ok) return result;
    const { value } = outcomes.next();
    if (!value) throw new Error('An imported command has no outcome.');
    return value;
  });
}

interface Import {
  readonly commands: readonly Identified[];
  readonly times: readonly number[];
  readonly key: ChainKey;
}

async function importSound<Db>(tx: Transaction<Db>, { commands, times, key }: Import): Promise<Folded['outcomes']> {
  if (commands.length === 0) return [];
  const run = runIn(tx);
  const opening = sortedUserIds(commands.filter(mayOpenAccount));
  if (opening.length > 0) await run(insertAccounts(opening));
  const loaded = await load(run, commands, 'waiting');
  const last = new Map(
    (await run(selectLastTimes(sortedUserIds(commands)))).map((row) => [row.user_id, Number(row.at)]),
  );
  const folded = fold(loaded, commands, times);
  for (const [place, { userId }] of commands.entries()) {
    const at = times[place] ?? Number.NaN;
    // Written this way round, a time that is none is refused as well.
    if (!(at <= loaded.at)) throw new RangeError(`A command of ${userId} is dated in the future.`);
    const outcome = folded.outcomes[place];
    if (!outcome?.ok || outcome.isReplay) continue;
    if (at < (last.get(userId) ?? 0)) throw new RangeError(`A command of ${userId} is dated before its newest line.`);
    last.set(userId, at);
  }
  await Promise.all([...writes(folded, key)].map((statement) => run(statement)));
  return folded.outcomes;
}
