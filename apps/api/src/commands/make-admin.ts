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
    const update = database.db.updateTable('users').set({ role: 'admin' });
    const { numUpdatedRows } = await update.where('email', '=', address.toLowerCase()).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      process.stderr.write(`Nobody has signed up as ${address}.\n`);
      return 1;
    }
    process.stdout.write(`${address} is an admin now.\n`);
    return 0;
  });
}
