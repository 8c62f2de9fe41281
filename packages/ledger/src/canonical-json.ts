import type { Json } from './core/account.ts';

/** JSON with sorted names and no spaces: equal values give equal text, whatever PostgreSQL or a client did to the order. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isPlain(value)) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** Whether plain JSON is canonical already: no values in values, and the names in order. Most metadata is. */
function isPlain(value: object): boolean {
  let last = '';
  for (const [name, member] of Object.entries(value)) {
    if (name < last || (typeof member === 'object' && member !== null)) return false;
    last = name;
  }
  return !Array.isArray(value);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
