import { randomUUID } from 'node:crypto';

import type { FeatureKey } from '@tollgate/ledger';
import type { Kysely, Selectable } from 'kysely';

import type { AppDb } from '../database.ts';
import { hasWords } from '../sql/has-words.ts';
import { Creation, type Kept } from './creation.ts';

/** Something just made, with its audio where it has any. */
interface Made {
  /** Chosen by whoever has to name it before it is whole; otherwise here. */
  readonly id?: string;
  readonly userId: string;
  readonly feature: FeatureKey;
  readonly credits: number;
  readonly result: object;
  readonly wav?: Uint8Array;
}

/** Which of somebody's creations are asked for, newest first. */
interface LibraryQuestion {
  readonly limit: number;
  /** Where a page before this one ended. */
  readonly cursor?: string | undefined;
  readonly feature?: FeatureKey | undefined;
  /** Words, or beginnings of words, that all stand in it. */
  readonly search?: string | undefined;
}

export interface LibraryPage {
  readonly items: Creation[];
  /** Where the next page starts; null on the last one. */
  readonly nextCursor: string | null;
}

const SHOWN = ['id', 'feature', 'credits', 'created_at', 'result'] as const;

export type Library = ReturnType<typeof createLibrary>;

/** What people made: kept, listed newest first, and shown to its owner alone. */
export function createLibrary(db: Kysely<AppDb>) {
  return {
    /** Keeps what was made, and answers what every creation has beside its result. */
    async keep({ id = randomUUID(), userId, feature, credits, result, wav }: Made): Promise<Kept> {
      const audioUrl = wav ? `${AUDIO_PATH}/${id}` : null;
      const stored = JSON.stringify({ ...result, audioUrl });
      const row = await db.transaction().execute(async (tx) => {
        const creation = { id, user_id: userId, feature, credits, result: stored };
        const insert = tx.insertInto('creations').values(creation).returning('created_at');
        const inserted = await insert.executeTakeFirstOrThrow();
        if (wav) await tx.insertInto('creation_audio').values({ creation_id: id, wav }).execute();
        return inserted;
      });
      return { id, credits, createdAt: row.created_at.toISOString(), audioUrl };
    },

    async list(userId: string, { limit, cursor, feature, search }: LibraryQuestion): Promise<LibraryPage> {
      const mine = db.selectFrom('creations').where('user_id', '=', userId);
      const rows = await mine
        .select(SHOWN)
        .$if(feature !== undefined, (query) => query.where('feature', '=', feature ?? ''))
        .$if(search !== undefined, (query) => query.where(hasWords(search ?? '')))
        .$if(cursor !== undefined, (query) =>
          query.where((row) =>
            row(
              row.refTuple('created_at', 'id'),
              '<',
              mine
                .select(['created_at', 'id'])
                .where('id', '=', cursor ?? '')
                .$asTuple('created_at', 'id'),
            ),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const items = rows.slice(0, limit).map(creationFrom);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },

    /** One creation of this user's; null when there is none, or it is somebody else's. */
    async find(userId: string, id: string): Promise<Creation | null> {
      const mine = db.selectFrom('creations').select(SHOWN).where('user_id', '=', userId);
      const row = await mine.where('id', '=', id).executeTakeFirst();
      return row ? creationFrom(row) : null;
    },

    /** The WAV of one creation of this user's; null as for `find`, or when it has no sound. */
    async audio(userId: string, id: string): Promise<Buffer | null> {
      const row = await db
        .selectFrom('creation_audio')
        .innerJoin('creations', 'creations.id', 'creation_audio.creation_id')
        .select('creation_audio.wav')
        .where('creations.user_id', '=', userId)
        .where('creations.id', '=', id)
        .executeTakeFirst();
      return row ? Buffer.from(row.wav) : null;
    },
  };
}

export const AUDIO_PATH = '/api/studio/audio';

function creationFrom(row: Pick<Selectable<AppDb['creations']>, (typeof SHOWN)[number]>): Creation {
  const { id, feature, credits, created_at: createdAt, result } = row;
  return Creation.parse({ ...result, id, feature, credits, createdAt: createdAt.toISOString() });
}
