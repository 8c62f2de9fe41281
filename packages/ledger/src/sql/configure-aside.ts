import { sql } from 'kysely';

/**
 * Lets the rest of this transaction wait for a lock for a second, not for as long as its holder pleases; and what it
 * acknowledges must be on disk, whatever the server's default.
 */
export const configureAside = sql`
  select set_config('lock_timeout', '1s', true), set_config('synchronous_commit', 'on', true)`;
