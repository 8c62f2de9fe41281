import { z } from 'zod';

import { readLastChecks } from '../checks/read-checks.ts';
import { CHECK_STATES } from '../database.ts';
import { selectAttention } from '../sql/select-attention.ts';
import { newestRun } from '../stripe/reconcile/newest-run.ts';
import { adminOnly } from '../trpc/init.ts';

const count = z.int().min(0);
/** How many there are, and since when the oldest of them. */
const Wanting = z.strictObject({ count, since: z.iso.datetime().nullable() });
const LastCheck = z
  .strictObject({
    id: z.string(),
    state: z.enum(CHECK_STATES),
    problemCount: count,
    askedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .nullable();

/** What wants a person, in counts and times: cheap enough to be asked for on every screen of the desk. */
export const attention = adminOnly
  .input(z.strictObject({}).optional())
  .output(
    z.strictObject({
      failedEvents: Wanting,
      /** Those whose money is still here. */
      quarantinedOrders: Wanting,
      openDisputes: z.strictObject({ count }),
      deadJobs: Wanting,
      debts: z.strictObject({ accounts: count, credits: count }),
      /** The newest check of each kind; null before the first one. */
      verify: LastCheck,
      tieOut: LastCheck,
      /** The newest reconciliation that was noted; the newest deep one while its problems are not known to be over. */
      reconcile: z.strictObject({ at: z.iso.datetime(), healed: count, problems: count }).nullable(),
    }),
  )
  .query(async ({ ctx: { db } }) => {
    const [{ rows }, checks, newest, deep] = await Promise.all([
      selectAttention.execute(db),
      readLastChecks(db),
      newestRun(db),
      newestRun(db, 'deep'),
    ]);
    const run = newest?.problems.length === 0 && deep?.problems.length ? deep : newest;
    const [found] = rows;
    if (!found) throw new Error('Counts came without a row.');
    const last = (kind: string) => {
      const check = checks.find((one) => one.kind === kind);
      if (!check) return null;
      const { id, state, problemCount, askedAt, finishedAt } = check;
      return {
        id,
        state,
        problemCount,
        askedAt: askedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      };
    };
    return {
      failedEvents: wanting(found.failedEvents, found.failedEventsSince),
      quarantinedOrders: wanting(found.quarantinedOrders, found.quarantinedOrdersSince),
      openDisputes: { count: found.openDisputes },
      deadJobs: wanting(found.deadJobs, found.deadJobsSince),
      debts: { accounts: found.debtors, credits: found.debtCredits },
      verify: last('verify'),
      tieOut: last('tie_out'),
      reconcile: run ? { at: run.at.toISOString(), healed: run.healed.length, problems: run.problems.length } : null,
    };
  });

function wanting(many: number, since: Date | null) {
  return { count: many, since: since?.toISOString() ?? null };
}
