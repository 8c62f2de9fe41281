import { hash } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { countCall } from '../sql/count-call.ts';

export interface Limit {
  /** What is counted, in words of ours. */
  readonly what: string;
  readonly most: number;
  readonly seconds: number;
}

/** How often somebody may try, counted across all processes. */
export interface Limits {
  /** Counts one try of somebody's. Null, or in how many seconds they may try again. */
  count(limit: Limit, who: string): Promise<number | null>;
}

/** Who tried is kept as a hash: an address that is counted may be of somebody who has no account here. */
export function createLimits(db: Kysely<AppDb>): Limits {
  return {
    async count({ what, most, seconds }, who) {
      const bucket = hash('sha256', `${what}\0${who}`, 'buffer');
      const { rows } = await countCall(bucket, seconds).execute(db);
      const [counted] = rows;
      return counted === undefined || counted.calls <= most ? null : Math.max(1, Math.ceil(counted.secondsLeft));
    },
  };
}

/** For a server that nobody but its own machine can reach: there is nobody to hold back. */
export const NO_LIMITS: Limits = { count: () => Promise.resolve(null) };
