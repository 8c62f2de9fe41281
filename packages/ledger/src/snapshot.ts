import type { Kysely, Transaction } from 'kysely';

import { snapshotSettings } from './sql/snapshot-settings.ts';

/** Runs `work` on the whole ledger as it stands at one moment. Locks nothing, and changes nothing. */
export function inSnapshot<Db, T>(db: Kysely<Db>, work: (tx: Transaction<Db>) => Promise<T>): Promise<T> {
  return db
    .withoutPlugins()
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await snapshotSettings.execute(tx);
      return work(tx);
    });
}
