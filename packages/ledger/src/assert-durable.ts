import type { Kysely } from 'kysely';

import { selectDurability } from './sql/select-durability.ts';

/** The database is set so that a crash may lose what it acknowledged; the message names each setting. */
export class DatabaseNotDurable extends Error {
  override readonly name = 'DatabaseNotDurable';
}

/**
 * Makes sure that the database keeps what it acknowledges. With `fsync` off nothing is lost by a crash of PostgreSQL
 * alone, so no test of ours would notice: the machine's own crash loses it. Call it before taking money.
 *
 * @throws DatabaseNotDurable; a replica is refused too.
 * @example await assertDurable(db);
 */
export async function assertDurable<Db>(db: Kysely<Db>): Promise<void> {
  const { rows } = await selectDurability.execute(db.withoutPlugins());
  const [settings] = rows;
  if (!settings) throw new Error('The database does not say how it is set.');
  const { is_replica: isReplica, ...switches } = settings;
  const wrong = Object.entries(switches).flatMap(([name, value]) =>
    isOff(name, value) ? [`${name} is ${value}`] : [],
  );
  if (isReplica) wrong.push('it is a replica');
  if (wrong.length > 0)
    throw new DatabaseNotDurable(`The database may lose what it acknowledged: ${wrong.join(', ')}.`);
}

/** A commit that waits for the local disk is what is promised; `local` and everything stricter do. */
function isOff(name: string, value: string): boolean {
  return name === 'synchronous_commit' ? value === 'off' : value !== 'on';
}
