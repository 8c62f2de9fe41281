import { defineConfig } from 'vitest/config';

// oxlint-disable-next-line import/no-default-export -- vitest asks for one
export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', { test: { name: 'house', include: ['tidy.test.ts'] } }],
  },
});
