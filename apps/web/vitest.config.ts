import { defineConfig } from 'vitest/config';

import { maxWorkers } from '../../vitest.workers.ts';

export default defineConfig({
  test: {
    name: 'web',
    include: ['test/**/*.test.ts'],
    maxWorkers,
    globalSetup: ['test/global-setup.ts'],
    // A person's whole story in a real browser, on a machine that has two cores and other things to do.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
