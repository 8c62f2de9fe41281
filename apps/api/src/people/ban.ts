import type { Ledger } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { isAdmin } from './is-admin.ts';
import { lockPeople } from './lock-people.ts';

interface BanDeps {
  readonly db: Kysely<AppDb>;
  readonly ledger: Pick<Ledger, 'post'>;
  readonly adminEmails: readonly string[];
}

/** Why a banned person's account is frozen: other services must not spend for them either. */
const CAUSE = 'ban';

/**
 * Shuts every way in to somebody, all in one transaction: their sessions end, and no key, password or service may act
 * for them until the ban is lifted. Their history and their credits stay.
 */
export async function ban({ db, ledger, adminEmails }: BanDeps, userId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [person] = await lockPeople(tx, [userId]);
    if (!person) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such user.' });
    if (isAdmin(person, adminEmails)) {
      const message = 'An admin cannot be banned. Take the admin role away first.';
      throw new TRPCError({ code: 'CONFLICT', message });
    }
    if (person.isBanned) return;
    await tx
      .updateTable('users')
      .set(({ fn }) => ({ banned_at: fn<Date>('now') }))
      .where('id', '=', userId)
      .execute();
    await tx.deleteFrom('sessions').where('user_id', '=', userId).execute();
    await ledger.post(tx, [{ kind: 'freeze', userId, cause: CAUSE }]);
  });
}

/** Lets somebody in again, by signing in anew: a session that slipped in while the ban began does not come back. */
export async function liftBan({ db, ledger }: Pick<BanDeps, 'db' | 'ledger'>, userId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [person] = await lockPeople(tx, [userId]);
    if (!person) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such user.' });
    if (!person.isBanned) return;
    await tx.deleteFrom('sessions').where('user_id', '=', userId).execute();
    await tx.updateTable('users').set({ banned_at: null }).where('id', '=', userId).execute();
    await ledger.post(tx, [{ kind: 'unfreeze', userId, cause: CAUSE }]);
  });
}
