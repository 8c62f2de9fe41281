import type { Json } from './core/account.ts';

/** JSON with sorted names and no spaces: equal values give equal text, whatever PostgreSQL or a client did to the order. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(sorted);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
