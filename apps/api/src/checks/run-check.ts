import type { Kysely } from 'kysely';

import type { AppDb, CheckKind } from '../database.ts';
import { nameOfCheck } from '../sql/is-broken-off.ts';
import { leavePresence } from '../sql/leave-presence.ts';
import { takePresence } from '../sql/take-presence.ts';
import type { CheckDeps } from './check-deps.ts';
import { DO_CHECK } from './do-check.ts';
import { forgetOldChecks } from './forget-old-checks.ts';
import { noteProgress } from './note-progress.ts';

/**
 * Does a check that waits in the queue, and writes down what it found. For as long, one connection shows that this
 * process lives; when it dies the check is broken off, and another may be started. `signal` breaks it off as well.
 */
export async function runCheck(deps: CheckDeps, checkId: string, signal?: AbortSignal): Promise<void> {
  await deps.db.connection().execute(async (connection) => {
    const presence = nameOfCheck(checkId);
    if (!(await takePresence(connection, presence))) return;
    try {
      const begun = await connection
        .updateTable('checks')
        .set({ state: 'running', started_at: new Date() })
        .where('id', '=', checkId)
        .where('state', '=', 'queued')
        .returning('kind')
        .executeTakeFirst();
      if (!begun) return;
      await work(connection, { deps, checkId, kind: begun.kind, signal });
      await forgetOldChecks(connection, begun.kind);
    } finally {
      await leavePresence(connection, presence);
    }
  });
}

interface Begun {
  readonly deps: CheckDeps;
  readonly checkId: string;
  readonly kind: CheckKind;
  readonly signal: AbortSignal | undefined;
}

async function work(connection: Kysely<AppDb>, { deps, checkId, kind, signal }: Begun): Promise<void> {
  const check = connection.updateTable('checks').where('id', '=', checkId);
  const progress = noteProgress(connection, checkId);
  try {
    const { isOk, problemCount, problems, summary } = await DO_CHECK[kind](deps, (done, ofAll) => {
      signal?.throwIfAborted();
      progress(done, ofAll);
    });
    const found = {
      problem_count: problemCount,
      problems: JSON.stringify(problems),
      summary: JSON.stringify(summary),
    };
    await check.set({ state: isOk ? 'ok' : 'found', ...found, finished_at: new Date() }).execute();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const state = signal?.aborted === true ? 'broken_off' : 'failed';
    await check.set({ state, error: message, finished_at: new Date() }).execute();
  }
}
