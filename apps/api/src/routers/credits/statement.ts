import { z } from 'zod';

import { signedInOr } from '../../trpc/init.ts';
import { linesOf, StatementFilter } from './statement-filter.ts';
import { StatementLine, statementLine } from './statement-line.ts';

/**
 * A page of one's own history, newest first. Pages follow each other by their last line, `before`, which stays in its
 * place when new lines come.
 */
export const statement = signedInOr('credits:read')
  .input(StatementFilter.extend({ limit: z.int().min(1).max(100).default(25), before: z.uuid().optional() }).optional())
  .output(z.strictObject({ lines: z.array(StatementLine), hasOlder: z.boolean() }))
  .query(async ({ ctx, input: { limit = 25, before, ...filter } = {} }) => {
    // One more than is shown tells whether there is a page after it.
    const page = { ...linesOf(filter), limit: limit + 1, before };
    const found = await ctx.ledger.getTransactionHistory(ctx.user.id, page);
    return { lines: found.slice(0, limit).map(statementLine), hasOlder: found.length > limit };
  });
