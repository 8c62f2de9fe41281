import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { namePeople } from '../people/name-people.ts';
import { selectOperators } from '../sql/select-operators.ts';

/** Everybody who has done anything at the desk, service keys too. */
export async function listOperators(db: Kysely<AppDb>): Promise<{ id: string; name: string }[]> {
  const { rows } = await selectOperators.execute(db);
  const ids = rows.map(({ actor }) => actor);
  const names = await namePeople(db, ids);
  return ids.map((id) => ({ id, name: names.get(id)?.name ?? id }));
}
