import { defineConfig } from 'vitest/config';

import { maxWorkers } from './vitest.workers.ts';

export default defineConfig({
  test: {
    // The browser's tests are the longest, so they begin first and the others run beside them.
    projects: [
      'apps/web',
      'apps/api',
      'packages/*',
      'examples/*',
      { test: { name: 'house', include: ['tidy.test.ts'], maxWorkers } },
    ],
  },
});
