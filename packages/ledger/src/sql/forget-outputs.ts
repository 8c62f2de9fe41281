import { sql } from 'kysely';

/** Forgets what calls of long ago answered, some at a time; their rows stay, so that none is ever made twice. */
export const forgetOutputs = (olderThanMs: number, most: number) => sql`
  update credit_calls set output = null
  where (user_id, key) in (
    select user_id, key from credit_calls
    where output is not null and created_at < now() - ${olderThanMs} * interval '1 millisecond'
    limit ${most} for update skip locked)`;
