import { TRPCError } from '@trpc/server';
import type { Kysely, Transaction } from 'kysely';

import type { AppDb } from '../database.ts';
import { isAdmin, isAdminByAddress } from './is-admin.ts';
import { lockPeople } from './lock-people.ts';

// Between a person's word that they want to be deleted and the deletion, Stripe is asked to end all there is. What
// somebody begins there meanwhile would outlive them, so nothing is begun: either is written with their row locked.

/** Longer than any deletion takes. One that began so long ago broke off with its process, and its person stays. */
const LEAVING_MS = 10 * 60_000;

const since = () => new Date(Date.now() - LEAVING_MS);

/**
 * Notes that somebody's account is being deleted from now on.
 * @throws TRPCError CONFLICT for an admin, so that there is always one left, and when they are leaving already.
 */
export async function beginToLeave(db: Kysely<AppDb>, userId: string, adminEmails: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [person] = await lockPeople(tx, [userId]);
    if (person && isAdminByAddress(person, adminEmails)) {
      throw conflict(
        'You are an admin by ADMIN_EMAILS. Nothing was deleted; have your address taken off that list first.',
      );
    }
    if (person && isAdmin(person, adminEmails)) {
      throw conflict('You are an admin. Nothing was deleted; have another admin take the role from you first.');
    }
    if (!(await isStaying(tx, userId))) throw conflict('Your account is being deleted already.');
    await tx.updateTable('users').set({ leaving_at: new Date() }).where('id', '=', userId).execute();
  });
}

/** Takes it back: the account stays as it was. */
export async function stay(db: Kysely<AppDb>, userId: string): Promise<void> {
  await db.updateTable('users').set({ leaving_at: null }).where('id', '=', userId).execute();
}

/** Whether somebody is neither gone nor leaving, and will not begin to leave before this transaction ends. */
export async function isStaying(tx: Transaction<AppDb>, userId: string): Promise<boolean> {
  const person = await tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('deleted_at', 'is', null)
    .where((row) => row.or([row('leaving_at', 'is', null), row('leaving_at', '<', since())]))
    .forShare()
    .executeTakeFirst();
  return person !== undefined;
}

/** What somebody who leaves is told of what they begin meanwhile. */
export function accountLeaving(): TRPCError {
  return conflict('This account is being deleted. Nothing was charged.');
}

function conflict(message: string): TRPCError {
  return new TRPCError({ code: 'CONFLICT', message });
}
