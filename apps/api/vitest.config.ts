import { defineConfig } from 'vitest/config';

import { maxWorkers } from '../../vitest.workers.ts';

export default defineConfig({
  test: {
    name: 'api',
    include: ['test/**/*.test.ts'],
    maxWorkers,
    // Files share what they import within a worker: to load it anew for each takes as long as many of them do.
    isolate: false,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
