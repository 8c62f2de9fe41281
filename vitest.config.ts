import { defineConfig } from 'vitest/config';

import { LongestFirst } from './vitest.longest-first.ts';
import { maxWorkers } from './vitest.workers.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      'apps/web',
      'apps/api',
      'packages/*',
      'examples/*',
      { test: { name: 'house', include: ['tidy.test.ts'], maxWorkers } },
    ],
  },
});
