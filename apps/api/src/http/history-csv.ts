import { Readable } from 'node:stream';

import type { CreditTransaction } from '@tollgate/ledger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { pageOfLines, type LinesFound, type LinesReader } from '../routers/page-of-lines.ts';
import { linesOf, StatementFilter } from '../routers/credits/statement-filter.ts';
import { userWith } from '../trpc/caller.ts';
import type { Authenticator } from './create-context.ts';

/** However long a history is, no more of it than this is in memory at once. */
const LINES_AT_ONCE = 1_000;

const COLUMNS = [
  { key: 'date', header: 'Date (UTC)' },
  { key: 'type', header: 'Type' },
  { key: 'reason', header: 'What' },
  { key: 'feature', header: 'Feature' },
  { key: 'amount', header: 'Amount' },
  { key: 'balanceBefore', header: 'Balance before' },
  { key: 'balanceAfter', header: 'Balance after' },
  { key: 'id', header: 'Id' },
  { key: 'refundOf', header: 'Refers to' },
];

interface HistoryFileOptions {
  readonly ledger: LinesReader;
  readonly authenticate: Authenticator;
}

/** One's own statement as a file: the lines that the same filters show on the screen, newest first. */
export function historyCsvRoutes({ ledger, authenticate }: HistoryFileOptions) {
  return async (app: FastifyInstance) => {
    app.get('/api/credits/history.csv', async (request, reply) => {
      const caller = await authenticate(request);
      if (!caller) return reply.code(401).send({ message: 'Sign in first.', code: 'UNAUTHORIZED' });
      const user = userWith('credits:read', caller);
      if (!user) return reply.code(403).send({ message: 'This API key may not do this.', code: 'FORBIDDEN' });
      const filter = StatementFilter.safeParse(request.query);
      if (!filter.success) {
        return reply.code(400).send({ message: z.prettifyError(filter.error), code: 'BAD_REQUEST' });
      }
      void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="credits.csv"');
      // Whoever leaves destroys the stream, which ends the reading; what fails destroys it too, and cuts the answer off.
      return reply.send(Readable.from(pagesOf(ledger, user.id, filter.data)));
    });
  };
}

/** The file a page at a time. Each goes on from where the one before ended, which keeps its place when new lines come. */
async function* pagesOf(ledger: LinesReader, userId: string, filter: StatementFilter) {
  let before: LinesFound['next'] = null;
  let isFirst = true;
  do {
    const page: LinesFound = await pageOfLines(ledger, {
      ...linesOf(filter),
      userId,
      before: before ?? undefined,
      limit: LINES_AT_ONCE,
    });
    // A cell that begins like a formula must not run as one where the file is opened.
    yield stringify(page.lines.map(rowOf), { columns: COLUMNS, header: isFirst, bom: isFirst, escape_formulas: true });
    before = page.next;
    isFirst = false;
  } while (before !== null);
}

function rowOf({ createdAt, type, reason, feature, amount, balanceBefore, balanceAfter, ...ids }: CreditTransaction) {
  const { id, refundOf } = ids;
  return { date: createdAt.toISOString(), type, reason, feature, amount, balanceBefore, balanceAfter, id, refundOf };
}
