import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { forgetLinks } from './address-links.ts';

/**
 * Ends what whoever knew the old password may have kept for themselves: sessions, links and API keys. With that the
 * address counts as proven, as it is by the link for a new password: an address can make an admin, and it must not make
 * one of whoever was in the account until now.
 */
export async function shutOldWaysIn(db: Kysely<AppDb>, userId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('users').set({ email_verified: true }).where('id', '=', userId).execute();
    await forgetLinks(tx, userId);
    // better-auth ends sessions before the old password: one may have been made between the two.
    await tx.deleteFrom('sessions').where('user_id', '=', userId).execute();
    await tx
      .updateTable('api_keys')
      .set((key) => ({ revoked_at: key.fn<Date>('now') }))
      .where('owner_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute();
  });
}
