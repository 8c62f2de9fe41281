import { parseArgs } from 'node:util';

export interface Options {
  readonly isJson: boolean;
  /** How long each row is measured in all; each of its two rounds takes half of it. */
  readonly seconds: number;
  /** The name of a row or a part, or how such names begin. */
  readonly only: string | undefined;
  readonly withMillion: boolean;
}

export const USAGE = `Usage: pnpm bench ledger [--json] [--seconds N] [--only NAME] [--no-million]
  --json         one JSON document instead of the table
  --seconds N    how long each row is measured, half of it in each of two rounds (5)
  --only NAME    a row (ours-1000-256), all rows whose names begin so (ours, floor-1), or a part (million, size)
  --no-million   without the parts that need 1,000,000 lines`;

/** @throws TypeError when an option is unknown or its value is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string' },
      'no-million': { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds <= 600))
    throw new TypeError(`--seconds must be between 0 and 600, not "${values.seconds}".`);
  return { isJson: values.json, seconds, only: values.only, withMillion: !values['no-million'] };
}
