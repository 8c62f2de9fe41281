import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

/** Refuses a session to somebody banned. It is asked once the password was right, so that nobody else learns of it. */
export async function refuseBanned(db: Kysely<AppDb>, userId: string): Promise<void> {
  const banned = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('banned_at', 'is not', null)
    .executeTakeFirst();
  if (!banned) return;
  const message = 'This account is banned. Its history and its credits are kept; ask whoever runs this product.';
  throw new APIError('FORBIDDEN', { code: 'BANNED', message });
}
