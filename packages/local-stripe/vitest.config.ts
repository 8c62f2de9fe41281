import { defineConfig } from 'vitest/config';

import { maxWorkers } from '../../vitest.workers.ts';

export default defineConfig({
  test: { name: 'local-stripe', include: ['test/**/*.test.ts'], testTimeout: 60_000, maxWorkers },
});
