import { sql } from 'kysely';

/** Lets the rest of this transaction wait for a lock for a second, not for as long as its holder pleases. */
export const limitLockWait = sql`set local lock_timeout = '1s'`;
