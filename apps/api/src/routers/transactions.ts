import { TRANSACTION_TYPES } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { namePeople } from '../people/name-people.ts';
import { adminOnly } from '../trpc/init.ts';
import { oneLine } from '../trpc/line-of-text.ts';
import { AccountId } from '../trpc/user-id.ts';
import { DeskLine, deskLineOut } from './desk-line.ts';
import { lookedBackTo, pageOfLines } from './page-of-lines.ts';
import { instant, MOST } from './page.ts';
import { Person } from './person.ts';

/** An id of a line is unique beside its user's. */
const LineId = z.strictObject({ userId: AccountId, id: z.uuid() });

/** Credits in and out, of everybody or of one person, newest first. */
export const transactions = adminOnly
  .input(
    z.strictObject({
      userId: AccountId.optional(),
      /** The line to go on after: `next` of the page before. */
      before: LineId.optional(),
      types: z.array(z.enum(TRANSACTION_TYPES)).min(1).max(TRANSACTION_TYPES.length).optional(),
      direction: z.enum(['in', 'out']).optional(),
      feature: oneLine.min(1).max(255).optional(),
      search: oneLine.max(255).optional(),
      from: instant.optional(),
      to: instant.optional(),
      limit: z.int().min(1).max(MOST).default(50),
    }),
  )
  .output(z.strictObject({ lines: z.array(DeskLine), next: LineId.nullable(), lookedBackTo }))
  .query(async ({ ctx, input }) => {
    const { lines, next, lookedBackTo: stop } = await pageOfLines(ctx.ledger, input);
    const names = await namePeople(
      ctx.db,
      lines.map((line) => line.userId),
    );
    return {
      lines: lines.map((line) => deskLineOut(line, names)),
      next: next && { userId: next.userId, id: next.id },
      lookedBackTo: stop?.toISOString() ?? null,
    };
  });

const Lot = z.strictObject({
  id: z.uuid(),
  type: z.enum(TRANSACTION_TYPES),
  credits: z.int(),
  cents: z.int(),
  currency: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});

/** One line with the lots it moved, who did it, and the lines it hangs together with. */
export const transaction = adminOnly
  .input(z.strictObject({ userId: AccountId, id: z.uuid() }))
  .output(
    z.strictObject({
      line: DeskLine,
      /** Whoever did it, where that is a user. */
      actor: Person.nullable(),
      lots: z.array(Lot),
      refersTo: DeskLine.nullable(),
      referredBy: z.array(DeskLine),
      /** Of a deduction, what a refund can still give back. */
      refundable: z.int(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const detail = await ctx.ledger.getTransaction(input.userId, input.id);
    if (!detail) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such transaction.' });
    const { transaction: line, lots, refersTo, referredBy } = detail;
    const names = await namePeople(ctx.db, [line.userId, line.actor]);
    const refunded = referredBy.filter(({ type }) => type === 'refund').reduce((sum, { amount }) => sum + amount, 0);
    return {
      line: deskLineOut(line, names),
      actor: names.get(line.actor ?? '') ?? null,
      lots: lots.map(({ id, type, credits, cents, currency, createdAt, expiresAt }) => {
        const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
        return { id, type, credits, cents, currency, ...times };
      }),
      refersTo: refersTo && deskLineOut(refersTo, names),
      referredBy: referredBy.map((other) => deskLineOut(other, names)),
      refundable: line.type === 'deduction' ? Math.max(0, -line.amount - refunded) : 0,
    };
  });
