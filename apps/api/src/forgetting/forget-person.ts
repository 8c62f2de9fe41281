import type { Kysely } from 'kysely';

import { forgetLinks } from '../account/address-links.ts';
import type { AppDb } from '../database.ts';

/**
 * Takes the person out of their account: who they are, how they got in, what they made. The row stays, for what was
 * bought and spent refers to it, and so does everything in the ledger. Doing it again takes what came in meanwhile.
 */
export async function forgetPerson(tx: Kysely<AppDb>, userId: string): Promise<void> {
  await tx
    .updateTable('users')
    .set((user) => ({
      name: 'Deleted account',
      // A name that no mail server can have, and nobody can sign up with: better-auth lets in what looks like an address.
      email: `${userId}@deleted.invalid`,
      email_verified: false,
      image: null,
      role: 'user',
      deleted_at: user.fn.coalesce('deleted_at', user.fn<Date>('now')),
    }))
    .where('id', '=', userId)
    .execute();
  for (const table of ['sessions', 'sign_in_accounts', 'outbox_mails', 'creations'] as const) {
    await tx.deleteFrom(table).where('user_id', '=', userId).execute();
  }
  await tx.deleteFrom('api_keys').where('owner_id', '=', userId).execute();
  await forgetLinks(tx, userId);
}
