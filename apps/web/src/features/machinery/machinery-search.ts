import { oneOf, words } from '../../ui/read-search.ts';
import { sections } from './sections.ts';
import type { SectionName } from './sections.ts';

export const eventStates = [
  { value: 'failed', name: 'Failed' },
  { value: 'received', name: 'Waiting' },
  { value: 'applied', name: 'Applied' },
  { value: 'ignored', name: 'Ignored' },
  { value: 'all', name: 'All' },
] as const;

/** What the address says of the machinery: the section, which of its rows, and the one that is open. */
export interface MachinerySearch {
  section?: SectionName | undefined;
  state?: (typeof eventStates)[number]['value'] | undefined;
  type?: string | undefined;
  before?: string | undefined;
  open?: string | undefined;
  check?: string | undefined;
}

export function readMachinerySearch({ section, state, type, before, open, check }: Record<string, unknown>) {
  const search: MachinerySearch = {
    section: oneOf(
      sections.map(({ value }) => value),
      section,
    ),
    state: oneOf(
      eventStates.map(({ value }) => value),
      state,
    ),
    type: words(type, 255),
    before: words(before, 255),
    open: words(open, 255),
    check: words(check),
  };
  return search;
}
