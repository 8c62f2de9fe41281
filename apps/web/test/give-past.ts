import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

import type { Product } from './start-product.ts';

const cli = fileURLToPath(new URL('../../api/src/cli.ts', import.meta.url));
/** What a business of a year has: screens must be as good with it as with nothing. The larger one takes minutes. */
const sizes = {
  small: ['--users', '1000', '--transactions', '100000'],
  large: ['--users', '10000', '--transactions', '1000000'],
};

/** Gives a running product what `pnpm seed` gives one. */
export async function givePast({ folder }: Product, size: keyof typeof sizes): Promise<void> {
  const env = { ...process.env, DATA_DIR: folder, NODE_ENV: 'development' };
  await promisify(execFile)(process.execPath, [cli, 'seed', ...sizes[size]], { env });
}
