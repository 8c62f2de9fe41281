import type { Options } from './options.ts';
import { MILLION_ROWS, ROWS, type Row } from './rows.ts';

/** What of the bench one run does. */
export interface Parts {
  readonly rows: readonly Row[];
  /** Called `million-…` on the command line. */
  readonly millionRows: readonly Row[];
  readonly isSizeWanted: boolean;
}

/** @throws TypeError when nothing is called as `--only` says. */
export function selectParts({ only, withMillion }: Options): Parts {
  const isWanted = (name: string) => only === undefined || name === only || name.startsWith(`${only}-`);
  const parts = {
    rows: ROWS.filter(({ name }) => isWanted(name)),
    millionRows: withMillion ? MILLION_ROWS.filter(({ name }) => isWanted(`million-${name}`)) : [],
    isSizeWanted: withMillion && isWanted('size'),
  };
  if (parts.rows.length > 0 || parts.millionRows.length > 0 || parts.isSizeWanted) return parts;
  throw new TypeError(
    `Nothing is called "${only}": a row is called CONTENDER-ACCOUNTS-CALLERS, such as ours-1000-256.`,
  );
}
