import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import type { OnProgress } from './check-deps.ts';

const EVERY_MS = 500;

/** Writes down how far a check is, now and then. Nothing waits for it, and nothing fails by it. */
export function noteProgress(connection: Kysely<AppDb>, checkId: string): OnProgress {
  let notedAt = performance.now();
  return (done, ofAll) => {
    if (performance.now() - notedAt < EVERY_MS) return;
    notedAt = performance.now();
    void connection
      .updateTable('checks')
      .set({ done, ...(ofAll !== undefined && { of_all: ofAll }) })
      .where('id', '=', checkId)
      .execute()
      .catch(() => undefined);
  };
}
