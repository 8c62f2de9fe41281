import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

import type { TestProject } from 'vitest/node';

import { startProduct } from './start-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product under test answers. */
    url: string;
    /** Where it keeps its data. */
    folder: string;
  }
}

const cli = fileURLToPath(new URL('../../api/src/cli.ts', import.meta.url));
/** What a business of a year has: screens must be as good with it as with nothing. */
const past = ['--users', '10000', '--transactions', '1000000'];

/** Starts the product once for all browser tests and gives it a past; what is returned stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  try {
    await promisify(execFile)(process.execPath, [cli, 'seed', ...past], {
      env: { ...process.env, DATA_DIR: product.folder, NODE_ENV: 'development' },
    });
  } catch (error) {
    await product.stop();
    throw error;
  }
  project.provide('url', product.url);
  project.provide('folder', product.folder);
  return product.stop;
}
