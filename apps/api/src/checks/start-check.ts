import { randomUUID } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { AppDb, CheckKind } from '../database.ts';
import { addJob } from '../sql/add-job.ts';
import { isBrokenOff, nameOfCheck } from '../sql/is-broken-off.ts';

export const CHECK_TASKS = { verify: 'verify_ledger', tie_out: 'tie_out' } as const satisfies Record<CheckKind, string>;
/** A check runs once. Tries after the first only find that it was begun, and let go of its job. */
const MAX_ATTEMPTS = 5;

interface Asked {
  readonly kind: CheckKind;
  /** The operator; null for the crontab. */
  readonly askedBy: string | null;
}

/** Queues a check, or finds the one of its kind that is under way: there is at most one at a time. */
export async function startCheck(
  db: Kysely<AppDb>,
  { kind, askedBy }: Asked,
): Promise<{ checkId: string; isNew: boolean }> {
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('checks')
      .set({ state: 'broken_off', finished_at: new Date() })
      .where('kind', '=', kind)
      .where(isBrokenOff)
      .execute();
    const started = await tx
      .insertInto('checks')
      .values({ id: randomUUID(), kind, asked_by: askedBy })
      .onConflict((conflict) => conflict.column('kind').where('state', 'in', ['queued', 'running']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (started) {
      const payload = { checkId: started.id };
      await addJob(tx, { task: CHECK_TASKS[kind], payload, key: nameOfCheck(started.id), maxAttempts: MAX_ATTEMPTS });
      return { checkId: started.id, isNew: true };
    }
    const underWay = await tx
      .selectFrom('checks')
      .select('id')
      .where('kind', '=', kind)
      .orderBy('asked_at', 'desc')
      .executeTakeFirstOrThrow();
    return { checkId: underWay.id, isNew: false };
  });
}
