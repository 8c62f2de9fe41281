import { randomUUID } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { migrate } from '../migrate.ts';
import { readArguments } from './read-arguments.ts';
import { withDatabase } from './with-database.ts';

/** `user admin <email>` */
export async function makeAdmin(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { positionals: 1, options: {} });
  const [address] = read?.positionals ?? [];
  if (!address) return 2;
  return withDatabase(async (database) => {
    await migrate(database);
    if (!(await giveRole(database.db, address.toLowerCase()))) {
      process.stderr.write(`Nobody has signed up as ${address}.\n`);
      return 1;
    }
    process.stdout.write(`${address} is an admin now.\n`);
    return 0;
  });
}

/** Gives the role, which stands in the audit trail as if it were given at the desk; false when nobody has the address. */
async function giveRole(db: Kysely<AppDb>, email: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const update = tx.updateTable('users').set({ role: 'admin' }).where('email', '=', email).returning('id');
    const person = await update.executeTakeFirst();
    if (!person) return false;
    const id = randomUUID();
    const who = { actor: 'command line', user_id: person.id, reason: 'pnpm user admin' };
    const what = { procedure: 'admin.setRole', input: JSON.stringify({ role: 'admin' }) };
    await tx
      .insertInto('admin_actions')
      .values({ id, ...who, ...what })
      .execute();
    await tx.insertInto('admin_action_outcomes').values({ action_id: id, error: null }).execute();
    return true;
  });
}
