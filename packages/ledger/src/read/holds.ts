import type { Kysely } from 'kysely';

import type { Hold } from '../core/account.ts';
import { holdFrom } from '../sql/rows.ts';
import type { HoldRow } from '../sql/select-holds.ts';
import { selectOldestHolds, selectOpenHolds } from '../sql/select-open-holds.ts';

/** A hold as screens show it. */
export interface HoldSummary extends Pick<
  Hold,
  'userId' | 'id' | 'credits' | 'capturedCredits' | 'reason' | 'feature' | 'actor' | 'state'
> {
  readonly createdAt: Date;
  /** Its limit: past it the hold no longer holds, whether anything has noticed or not. */
  readonly expiresAt: Date;
  /** When it was captured, released or found past its limit. */
  readonly settledAt: Date | null;
}

export async function readOpenHolds<Db>(db: Kysely<Db>, userId: string, limit: number): Promise<HoldSummary[]> {
  return (await selectOpenHolds(userId, limit).execute(db)).rows.map(holdSummary);
}

export async function readOldestHolds<Db>(db: Kysely<Db>, limit: number): Promise<HoldSummary[]> {
  return (await selectOldestHolds(limit).execute(db)).rows.map(holdSummary);
}

export function holdSummary(row: HoldRow): HoldSummary {
  const { userId, id, credits, capturedCredits, reason, feature, actor, state, ...times } = holdFrom(row);
  return {
    userId,
    id,
    credits,
    capturedCredits,
    reason,
    feature,
    actor,
    state,
    createdAt: new Date(times.createdAt),
    expiresAt: new Date(times.expiresAt),
    settledAt: times.settledAt === null ? null : new Date(times.settledAt),
  };
}
