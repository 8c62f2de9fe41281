import { sql } from 'kysely';

import { isPresent } from './is-present.ts';

/** What the process that does a check holds while it does. */
export function presenceOfCheck(checkId: string): string {
  return `check:${checkId}`;
}

/** The condition that a check of the query counts as running, and the process that did it has ended. */
export const isBrokenOff = sql<boolean>`(checks.state = 'running'
  and not ${isPresent(sql`'check:' || checks.id::text`)})`;
