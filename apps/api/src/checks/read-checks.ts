import { sql, type Kysely } from 'kysely';

import type { AppDb, CheckKind, CheckState } from '../database.ts';
import { isBrokenOff } from '../sql/is-broken-off.ts';

/** A check as it stands now: one whose process has ended is broken off, whether anybody wrote that down or not. */
export function selectChecks(db: Kysely<AppDb>) {
  return db
    .selectFrom('checks')
    .select(['id', 'kind', 'asked_by as askedBy', 'done', 'of_all as ofAll', 'problem_count as problemCount', 'error'])
    .select(['summary', 'asked_at', 'started_at', 'finished_at'])
    .select((row) =>
      row.case().when(isBrokenOff).then(sql.lit<CheckState>('broken_off')).else(row.ref('state')).end().as('state'),
    );
}

/** The newest check of each kind. */
export async function readLastChecks(db: Kysely<AppDb>): Promise<readonly LastCheck[]> {
  const rows = await selectChecks(db).distinctOn('kind').orderBy('kind').orderBy('asked_at', 'desc').execute();
  return rows.map(({ id, kind, state, problemCount, asked_at: askedAt, finished_at: finishedAt }) => {
    return { id, kind, state, problemCount, askedAt, finishedAt };
  });
}

export interface LastCheck {
  readonly id: string;
  readonly kind: CheckKind;
  readonly state: CheckState;
  readonly problemCount: number;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
}
