import { defineConfig } from 'vitest/config';

import { maxWorkers } from '../../vitest.workers.ts';

// A test starts several servers one after the other, and other suites may want the machine at the same time.
export default defineConfig({
  test: {
    name: 'local-postgres',
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    maxWorkers,
  },
});
