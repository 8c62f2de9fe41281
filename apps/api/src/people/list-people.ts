import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { wordsOf } from '../sql/is-called.ts';
import { selectPeople, type PeoplePage, type PersonRow } from '../sql/select-people.ts';

export interface PeopleSearch extends Pick<PeoplePage, 'state' | 'order' | 'before' | 'limit'> {
  /** What somebody typed: parts of a name or an address, an id or its beginning, something of Stripe's, an activation key. */
  readonly search?: string | undefined;
}

/** One page of people. */
export async function listPeople(
  db: Kysely<AppDb>,
  { search = '', ...page }: PeopleSearch,
): Promise<readonly PersonRow[]> {
  return (await selectPeople({ ...page, ...soughtBy(search.trim()) }).execute(db)).rows;
}

const OF_STRIPE = /^(cus|cs|in|pi|sub|re|pyr)_\w+$/;
const ACTIVATION_KEY = /^TG-[\w-]+$/i;
const BEGINNING_OF_ID = /^[\da-f]{8}[\da-f-]{0,28}$/i;

function soughtBy(text: string): Pick<PeoplePage, 'words' | 'ids' | 'reference'> {
  if (OF_STRIPE.test(text)) return { words: [], reference: text };
  if (ACTIVATION_KEY.test(text)) return { words: [], reference: text.toUpperCase() };
  const words = wordsOf(text);
  if (!BEGINNING_OF_ID.test(text)) return { words };
  const digits = text.replaceAll('-', '').slice(0, 32);
  return { words, ids: { from: digits.padEnd(32, '0'), to: digits.padEnd(32, 'f') } };
}
