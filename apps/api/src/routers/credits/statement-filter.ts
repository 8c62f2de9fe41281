import { FEATURE_KEYS, TRANSACTION_TYPES, type HistoryPage } from '@tollgate/ledger';
import { z } from 'zod';

import { oneLine } from '../../trpc/line-of-text.ts';

/** What a statement can be narrowed to: one direction, one type of line, or one feature with its refunds. */
const KINDS = ['in', 'out', ...TRANSACTION_TYPES, ...FEATURE_KEYS] as const;

const instant = z.iso.datetime({ offset: true }).optional();

/** The same for the statement on the screen and for the one in a file. */
export const StatementFilter = z.strictObject({
  kind: z.enum(KINDS).optional(),
  /** Words of what a line says, or parts of words. */
  search: oneLine.trim().max(100).optional(),
  from: instant,
  /** Up to this instant, without it. */
  to: instant,
});
export type StatementFilter = z.infer<typeof StatementFilter>;

/** A statement's filter as the ledger knows it. */
export function linesOf({ kind, search, from, to }: StatementFilter): Omit<HistoryPage, 'limit'> {
  const direction = kind === 'in' || kind === 'out' ? kind : undefined;
  const type = TRANSACTION_TYPES.find((one) => one === kind);
  return {
    direction,
    types: type && [type],
    feature: FEATURE_KEYS.find((one) => one === kind),
    search,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}
