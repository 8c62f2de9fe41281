import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

/**
 * Refuses a session to somebody banned or deleted. It is asked once the password was right, so that nobody else learns
 * of a ban; whoever was deleted is told what anybody is who has no account.
 */
export async function refuseShutOut(db: Kysely<AppDb>, userId: string): Promise<void> {
  const person = await db
    .selectFrom('users')
    .select(['banned_at', 'deleted_at'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (person?.deleted_at) {
    const code = 'INVALID_EMAIL_OR_PASSWORD';
    throw new APIError('UNAUTHORIZED', { code, message: 'Invalid email or password' });
  }
  if (!person?.banned_at) return;
  const message = 'This account is banned. Its history and its credits are kept; ask whoever runs this product.';
  throw new APIError('FORBIDDEN', { code: 'BANNED', message });
}
