import { sql, type Kysely } from 'kysely';

/** What people made, found by its words and by its feature as quickly in a large library as in a small one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [words, byWord, byFeature]) await statement.execute(db);
}

// Every text of a result: titles, themes and lines, genres and moods; the address of its audio says nothing.
const words = sql`
  alter table creations add column words tsvector not null
    generated always as (to_tsvector('simple', result - 'audioUrl')) stored`;

const byWord = sql`create index creations_words on creations using gin (words)`;

const byFeature = sql`create index creations_of_feature on creations (user_id, feature, created_at desc, id desc)`;
