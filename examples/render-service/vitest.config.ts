import { defineConfig } from 'vitest/config';

import { maxWorkers } from '../../vitest.workers.ts';

export default defineConfig({
  test: {
    name: 'render-service',
    include: ['test/**/*.test.ts'],
    maxWorkers,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
