import type { TestProject } from 'vitest/node';

import { givePast } from './give-past.ts';
import { startProduct } from './start-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product under test answers. */
    url: string;
    /** Where it keeps its data. */
    folder: string;
  }
}

/** Starts the product once for all browser tests and gives it a past; what is returned stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  try {
    await givePast(product, project.vite.config.mode === 'long' ? 'large' : 'small');
  } catch (error) {
    await product.stop();
    throw error;
  }
  project.provide('url', product.url);
  project.provide('folder', product.folder);
  return product.stop;
}
