import { parseArgs } from 'node:util';

export interface Options {
  readonly isJson: boolean;
  /** How many purchases are told of in the burst. */
  readonly purchases: number;
}

export const USAGE = `Usage: pnpm bench webhooks [--json] [--purchases N]
  --json          one JSON document instead of the table
  --purchases N   how many paid purchases the burst tells of (2000)`;

/** @throws TypeError when an option is unknown or its value is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, purchases: { type: 'string', default: '2000' } },
  });
  const purchases = Number(values.purchases);
  if (!(Number.isInteger(purchases) && purchases >= 1 && purchases <= 20_000))
    throw new TypeError(`--purchases must be from 1 to 20000, not "${values.purchases}".`);
  return { isJson: values.json, purchases };
}
