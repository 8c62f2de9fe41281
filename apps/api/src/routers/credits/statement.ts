import { z } from 'zod';

import { signedInOr } from '../../trpc/init.ts';
import { lookedBackTo, pageOfLines } from '../page-of-lines.ts';
import { linesOf, StatementFilter } from './statement-filter.ts';
import { StatementLine, statementLine } from './statement-line.ts';

/**
 * A page of one's own history, newest first. Pages follow each other by a line, `next`, which stays in its place
 * when new lines come.
 */
export const statement = signedInOr('credits:read')
  .input(StatementFilter.extend({ limit: z.int().min(1).max(100).default(25), before: z.uuid().optional() }).optional())
  .output(z.strictObject({ lines: z.array(StatementLine), next: z.uuid().nullable(), lookedBackTo }))
  .query(async ({ ctx, input: { limit = 25, before, ...filter } = {} }) => {
    const userId = ctx.user.id;
    const after = before === undefined ? undefined : { userId, id: before };
    const page = await pageOfLines(ctx.ledger, { ...linesOf(filter), userId, limit, before: after });
    return {
      lines: page.lines.map(statementLine),
      next: page.next?.id ?? null,
      lookedBackTo: page.lookedBackTo?.toISOString() ?? null,
    };
  });
