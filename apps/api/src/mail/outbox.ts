import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../database.ts';

/** A mail that nothing could send, for whoever sits at the laptop. */
export const OutboxMail = z.strictObject({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  writtenAt: z.iso.datetime(),
});

/** How many mails the outbox keeps: those before them are forgotten. */
export const OUTBOX_SIZE = 50;

export async function listOutbox(db: Kysely<AppDb>): Promise<z.infer<typeof OutboxMail>[]> {
  const rows = await db
    .selectFrom('outbox_mails')
    .select(['id', 'recipient as to', 'subject', 'body_text as text', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(OUTBOX_SIZE)
    .execute();
  return rows.map(({ created_at: writtenAt, ...mail }) => ({ ...mail, writtenAt: writtenAt.toISOString() }));
}
