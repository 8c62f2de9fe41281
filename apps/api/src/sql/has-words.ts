import { sql, type RawBuilder } from 'kysely';

/** The condition that a creation has words beginning with each of these; never true without any letter or digit. */
export function hasWords(search: string): RawBuilder<boolean> {
  const beginnings = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  return sql<boolean>`words @@ to_tsquery('simple', ${beginnings.map((word) => `${word}:*`).join(' & ')})`;
}
