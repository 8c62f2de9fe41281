import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Short to read and long to run: vitest, which begins with the largest files, would begin with them last. */
const LONG = ['own-screens', 'machinery', 'desk-screens', 'storm', 'seed'].map((name) => `/${name}.test.ts`);

/** Begins with the longest test files, so that no worker is left with one when the others have ended. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, which copies
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((name) => moduleId.endsWith(name));
}
