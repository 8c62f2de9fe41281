import type { ApiInputs } from '../../api.ts';
import { oneOf, words } from '../../ui/read-search.ts';

export const states = [
  { value: 'all', name: 'All' },
  { value: 'frozen', name: 'Frozen' },
  { value: 'debt', name: 'In debt' },
  { value: 'banned', name: 'Banned' },
  { value: 'pro', name: 'Pro' },
  { value: 'admin', name: 'Admins' },
  { value: 'deleted', name: 'Deleted' },
] as const;

export const orders = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'balance', label: 'Most credits first' },
  { value: 'spent', label: 'Most spent first' },
] as const;

/** What the address says of the users: which of them, in which order, and from where on. */
export interface UsersSearch extends Pick<ApiInputs['admin']['users'], 'search' | 'state' | 'order'> {
  before?: string | undefined;
}

export function readUsersSearch({ search, state, order, before }: Record<string, unknown>): UsersSearch {
  return {
    search: words(search, 255),
    state: oneOf(
      states.map(({ value }) => value).filter((value) => value !== 'all'),
      state,
    ),
    order: oneOf(
      orders.map(({ value }) => value),
      order,
    ),
    before: words(before),
  };
}
