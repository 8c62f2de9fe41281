import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command's options, and as many other arguments as it takes; null for anything else. */
export function readArguments<O extends Options>(
  args: readonly string[],
  { positionals = 0, options }: { positionals?: number; options: O },
) {
  try {
    const read = parseArgs({ args: [...args], allowPositionals: true, options });
    return read.positionals.length === positionals ? read : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
