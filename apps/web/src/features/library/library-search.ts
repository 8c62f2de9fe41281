import { isTab } from '../studio/paid-features.ts';
import type { Tab } from '../studio/paid-features.ts';

/** What the library's address says: which pieces are listed, from where on, and which one lies open. */
export interface LibrarySearch {
  feature?: Tab | undefined;
  words?: string | undefined;
  /** The last piece of the page before. */
  after?: string | undefined;
  open?: string | undefined;
}

function textOf(value: unknown): string | undefined {
  // A number in the address was typed as a word all the same.
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function readLibrarySearch({ feature, words, after, open }: Record<string, unknown>): LibrarySearch {
  return {
    feature: isTab(feature) ? feature : undefined,
    words: textOf(words)?.slice(0, 100),
    after: textOf(after),
    open: textOf(open),
  };
}
