import { sql, type RawBuilder } from 'kysely';

/**
 * The condition that each of these words, lower case, stands somewhere in the name or the address of `person`. It reads
 * as the index `users_words` does, which is what keeps a search among a million short.
 */
export function isCalled(words: readonly string[]): RawBuilder<unknown> {
  const eachWord = words.map((word) => {
    return sql`lower(person.name || ' ' || person.email) like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`;
  });
  return eachWord.length === 0 ? sql`true` : sql.join(eachWord, sql` and `);
}

/** What was typed, as the words of a name or an address. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
