import { z } from 'zod';

import { listActions } from '../audit/list-actions.ts';
import { listOperators } from '../audit/list-operators.ts';
import { adminOnly } from '../trpc/init.ts';
import { oneLine } from '../trpc/line-of-text.ts';
import { AccountId } from '../trpc/user-id.ts';
import { instant, next, page, pageOf } from './page.ts';
import { Person } from './person.ts';

const id = oneLine.min(1).max(255);

/** The audit trail, newest first: what operators asked for, about whom and why, and what came of it. */
export const auditTrail = adminOnly
  .input(
    z.strictObject({
      actor: id.optional(),
      procedure: id.optional(),
      userId: AccountId.optional(),
      from: instant.optional(),
      to: instant.optional(),
      ...page(z.uuid()),
    }),
  )
  .output(
    z.strictObject({
      actions: z.array(
        z.strictObject({
          id: z.uuid(),
          at: z.date().transform((date) => date.toISOString()),
          actorId: z.string(),
          actor: Person.nullable(),
          procedure: z.string(),
          userId: z.string().nullable(),
          user: Person.nullable(),
          reason: z.string().nullable(),
          input: z.record(z.string(), z.unknown()),
          outcome: z.enum(['done', 'refused', 'unknown']),
          error: z.string().nullable(),
        }),
      ),
      next,
    }),
  )
  .query(async ({ ctx, input: { limit, ...search } }) => {
    const { rows, next: after } = pageOf(await listActions(ctx.db, { ...search, limit: limit + 1 }), limit);
    return { actions: rows, next: after };
  });

/** Who has done anything at the desk, for choosing one of them. */
export const operators = adminOnly
  .input(z.strictObject({}).optional())
  .output(z.array(z.strictObject({ id: z.string(), name: z.string() })))
  .query(({ ctx }) => listOperators(ctx.db));
