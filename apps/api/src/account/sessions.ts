import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';

/** Somewhere that a person is signed in. Its token, which is as good as the password, stays here. */
export const Session = z.strictObject({
  id: z.uuid(),
  isCurrent: z.boolean(),
  /** As the browser names itself. */
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  signedInAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});

/** Whose session, and which of them the request came with. */
interface Asking {
  readonly userId: string;
  readonly sessionId: string;
}

/** Where a person is signed in now: this session first, then the newest. */
export async function listSessions(
  db: Kysely<AppDb>,
  { userId, sessionId }: Asking,
): Promise<z.infer<typeof Session>[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'ip_address', 'user_agent', 'created_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', new Date())
    .orderBy((row) => row('id', '!=', sessionId))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    isCurrent: row.id === sessionId,
    userAgent: row.user_agent || null,
    address: row.ip_address || null,
    signedInAt: row.created_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
  }));
}

/** Ends one of a person's sessions; false when they have no such one. */
export async function endSession(db: Kysely<AppDb>, { userId, sessionId }: Asking): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Ends every session of a person but the one that asks for it; answers how many. */
export async function endOtherSessions(db: Kysely<AppDb>, { userId, sessionId }: Asking): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('id', '!=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
