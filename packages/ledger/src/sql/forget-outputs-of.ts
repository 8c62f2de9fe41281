import { sql } from 'kysely';

/** Forgets what one user's calls answered. Calls that still run have no output yet. */
export const forgetOutputsOf = (userId: string) => sql`
  update credit_calls set output = null where user_id = ${userId} and output is not null`;
