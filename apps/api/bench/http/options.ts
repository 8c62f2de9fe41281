import { parseArgs } from 'node:util';

export interface Options {
  readonly isJson: boolean;
  /** How long each round is. */
  readonly seconds: number;
}

export const USAGE = `Usage: pnpm bench http [--json] [--seconds N]
  --json       one JSON document instead of the table
  --seconds N  how long each round is (1)`;

/** @throws TypeError when an option is unknown or its value is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '1' } },
  });
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds <= 60)) throw new TypeError(`--seconds must be up to 60, not "${values.seconds}".`);
  return { isJson: values.json, seconds };
}
