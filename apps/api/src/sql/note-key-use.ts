import { sql } from 'kysely';

/** Notes that a key is used, once a minute however many calls and processes ask for it. */
export const noteKeyUse = (id: string) => sql`
  update api_keys set last_used_at = now()
  where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
