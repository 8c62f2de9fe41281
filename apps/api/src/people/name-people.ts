import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

/** Somebody, as lists of what was done name them. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The people of these ids, those that are no user's left out. */
export async function namePeople(
  db: Kysely<AppDb>,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, NamedPerson>> {
  const known = [...new Set(ids)].filter((id) => id !== null && UUID.test(id));
  if (known.length === 0) return new Map();
  const people = await db.selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', known).execute();
  return new Map(people.map((person) => [person.id, person]));
}
