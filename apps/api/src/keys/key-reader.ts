import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { gather } from '../gather.ts';
import { noteKeyUse } from '../sql/note-key-use.ts';
import { selectLiveKeys } from '../sql/select-live-keys.ts';
import type { KeyHolder } from '../trpc/caller.ts';
import { hashOf, isKey } from './make-key.ts';

export interface KeyReader {
  /** The holder of a key; null when there is no such key, or it is revoked. */
  (key: string): Promise<KeyHolder | null>;
}

/**
 * Looks keys up by their hash. Nothing is remembered between calls: one look-up by a unique index takes half a
 * millisecond, and so a revoked key is refused by every process at once.
 */
export function createKeyReader(db: Kysely<AppDb>): KeyReader {
  // While a use is being noted, the other calls under the same key need not ask for it as well.
  const noting = new Set<string>();

  async function noteUse(id: string): Promise<void> {
    if (noting.has(id)) return;
    noting.add(id);
    try {
      await noteKeyUse(id).execute(db);
    } catch {
      // It is for people to see which keys are in use; no call should fail or wait for it, and the next one tries again.
    } finally {
      noting.delete(id);
    }
  }

  const lookUp = gather(async (hashes: readonly Buffer[]) => {
    const { rows } = await selectLiveKeys(hashes).execute(db);
    const live = new Map(rows.map((row) => [row.hash.toString('hex'), row]));
    return hashes.map((hash) => live.get(hash.toString('hex')));
  });

  return async (key) => {
    if (!isKey(key)) return null;
    const row = await lookUp(hashOf(key));
    if (!row) return null;
    if (row.isUseDue) void noteUse(row.id);
    const { id: keyId, scopes, ownerId, email, name } = row;
    if (ownerId === null || email === null || name === null) return { kind: 'serviceKey', keyId, scopes };
    // What an admin may do takes a session: no key of theirs carries it.
    return { kind: 'personalKey', keyId, scopes, user: { id: ownerId, email, name, role: 'user' } };
  };
}
