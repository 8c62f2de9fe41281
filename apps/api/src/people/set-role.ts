import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { isAdmin, isAdminByAddress } from './is-admin.ts';
import { lockPeople } from './lock-people.ts';

interface RoleChange {
  readonly userId: string;
  readonly role: 'user' | 'admin';
  /** The admin who changes it. */
  readonly actor: string;
}

/**
 * Makes somebody an admin, or no longer one. Nobody takes it from themselves, and whoever takes it must still have it
 * when it is taken: so there is always one left, also when two admins take it from each other at once.
 */
export async function setRole(
  { db, adminEmails }: { readonly db: Kysely<AppDb>; readonly adminEmails: readonly string[] },
  { userId, role, actor }: RoleChange,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const people = await lockPeople(tx, [userId, actor]);
    const person = people.find(({ id }) => id === userId);
    const admin = people.find(({ id }) => id === actor);
    if (!admin || !isAdmin(admin, adminEmails)) throw refuse('FORBIDDEN', 'You are no longer an admin.');
    if (!person) throw refuse('NOT_FOUND', 'There is no such user.');
    if (role === 'user' && userId === actor) throw refuse('CONFLICT', 'Nobody takes the admin role from themselves.');
    if (role === 'user' && isAdminByAddress(person, adminEmails)) {
      throw refuse('CONFLICT', 'They are an admin by ADMIN_EMAILS. Take their address off that list.');
    }
    if (role === 'admin' && person.isDeleted) throw refuse('CONFLICT', 'They deleted their account.');
    if (role === 'admin' && person.isBanned) throw refuse('CONFLICT', 'They are banned. Lift the ban first.');
    await tx.updateTable('users').set({ role }).where('id', '=', userId).execute();
  });
}

function refuse(code: TRPCError['code'], message: string): TRPCError {
  return new TRPCError({ code, message });
}
