import { sql } from 'kysely';

import { isPresent } from './is-present.ts';

/** What the process that does a check holds while it does, and the key of its job. */
export function nameOfCheck(checkId: string): string {
  return `check:${checkId}`;
}

const name = sql`'check:' || checks.id::text`;

/** The condition that a check of the query is under way by its row alone: the process that did it ended, or its job is gone. */
export const isBrokenOff = sql<boolean>`(
  checks.state = 'running' and not ${isPresent(name)}
  or checks.state = 'queued' and not exists (
    select from graphile_worker.jobs
    where key = ${name} and (locked_at is not null or attempts < max_attempts)
  ))`;
