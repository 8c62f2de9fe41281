import type { Findings } from './findings.ts';

/** A figure that is promised, and what it came to; null where this run did not measure it. */
export interface Target {
  readonly name: string;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  readonly value: number | null;
  readonly isReached: boolean | null;
}

export function checkTargets({ rows, million, size }: Pick<Findings, 'rows' | 'million' | 'size'>): Target[] {
  const many = rows.find(({ name }) => name === 'ours-1000-256');
  const one = rows.find(({ name }) => name === 'ours-1-256');
  const alone = rows.find(({ name }) => name === 'ours-1000-1');
  const ofEmpty = (row: string) => million.find(({ name }) => name === row)?.ofEmpty;
  const verify = size && 'seconds' in size.verify ? size.verify : undefined;
  return [
    target('1,000 accounts, 256 callers: times the specification’s way', 'at least', 6, many?.timesSpecification),
    target('1,000 accounts, 256 callers: share of the floor', 'at least', 0.3, many?.ofFloor),
    target('one account, 256 callers: times the specification’s way', 'at least', 30, one?.timesSpecification),
    target('one account, 256 callers: share of the floor', 'at least', 0.45, one?.ofFloor),
    target('1,000 accounts, one caller: p50 over the pgbench pair’s', 'at most', 1.7, alone?.p50OfPgbench),
    target('1,000 accounts, 256 callers: a million lines over none', 'at least', 0.8, ofEmpty('ours-1000-256')),
    target('one account, 256 callers: a million lines over none', 'at least', 0.8, ofEmpty('ours-1-256')),
    target('1,000 accounts, one caller: a million lines over none', 'at least', 0.8, ofEmpty('ours-1000-1')),
    target('verify of a million lines: seconds', 'at most', 30, verify?.seconds),
    target('verify of a million lines: peak MiB', 'at most', 300, verify?.peakMiB),
  ];
}

function target(name: string, bound: Target['bound'], limit: number, measured: number | null | undefined): Target {
  const value = measured ?? null;
  const isReached = value === null ? null : bound === 'at least' ? value >= limit : value <= limit;
  return { name, bound, limit, value, isReached };
}
