import { TRANSACTION_TYPES, type Json, type Line, type Metadata } from '../core/account.ts';
import { lineFrom } from '../sql/rows.ts';
import type { StreamedLine } from '../sql/stream-lines.ts';
import { readPricedShares } from './read-shares.ts';

/** A line as the ledger wrote it, or why it can be none of the ledger's. */
export type ReadLine =
  | { readonly ok: true; readonly line: Line }
  | { readonly ok: false; readonly problem: 'line' | 'shares'; readonly message: string };

/** Takes a row as a line. Whoever changed the row may have written anything into it. */
export function readLine(row: StreamedLine): ReadLine {
  const type = TRANSACTION_TYPES.find((known) => known === row.type);
  if (!type) return { ok: false, problem: 'line', message: `Its type "${row.type}" is none of the ledger's.` };
  const lots = readPricedShares(row.lots);
  if (!lots) return { ok: false, problem: 'shares', message: 'Its lots are no list of credits and cents.' };
  const metadata: Json = JSON.parse(row.metadata);
  if (!isMetadata(metadata)) return { ok: false, problem: 'line', message: 'Its metadata is no object.' };
  return { ok: true, line: lineFrom({ ...row, type, lots, metadata }) };
}

function isMetadata(value: Json): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
