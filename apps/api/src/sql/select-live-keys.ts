import { sql } from 'kysely';

import type { KeyKind } from '../keys/make-key.ts';
import type { Scope } from '../keys/scopes.ts';

interface LiveKeyRow {
  readonly hash: Buffer;
  readonly id: string;
  readonly kind: KeyKind;
  readonly scopes: Scope[];
  /** Whether its use is worth noting again. */
  readonly isUseDue: boolean;
  /** Null for a service key, which has no owner. */
  readonly ownerId: string | null;
  readonly email: string | null;
  readonly name: string | null;
}

/** The keys that have these hashes, with their owners. Revoked ones are left out, and those of people who are banned or deleted. */
export const selectLiveKeys = (hashes: readonly Buffer[]) => sql<LiveKeyRow>`
  select api_key.hash, api_key.id, api_key.kind, api_key.scopes,
    coalesce(api_key.last_used_at < now() - interval '1 minute', true) as "isUseDue",
    owner.id as "ownerId", owner.email, owner.name
  from api_keys as api_key left join users as owner on owner.id = api_key.owner_id
  where api_key.hash = any(${hashes}::bytea[]) and api_key.revoked_at is null and owner.banned_at is null
    and owner.deleted_at is null`;
