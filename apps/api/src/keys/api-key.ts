import type { Selectable } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { SCOPES } from './scopes.ts';

/** A key as it can be shown for ever: without the key. */
export const ApiKey = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** The key's first characters. */
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.iso.datetime(),
  /** To the minute. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A key as it is shown once, to whoever makes it. */
export const NewApiKey = ApiKey.extend({ key: z.string() });

export const SHOWN_COLUMNS = ['id', 'name', 'prefix', 'scopes', 'created_at', 'last_used_at', 'revoked_at'] as const;

export function apiKeyFrom(row: Pick<Selectable<AppDb['api_keys']>, (typeof SHOWN_COLUMNS)[number]>): ApiKey {
  const { id, name, prefix, scopes } = row;
  return {
    id,
    name,
    prefix,
    scopes: [...scopes],
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
