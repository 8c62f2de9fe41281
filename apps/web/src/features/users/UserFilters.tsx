import { Group, NativeSelect, Stack } from '@mantine/core';

import { Choice } from '../../ui/Choice.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { oneOf } from '../../ui/read-search.ts';
import { orders, states } from './users-search.ts';
import type { UsersSearch } from './users-search.ts';

interface Props {
  search: UsersSearch;
  /** A part of the address; the list then begins anew. */
  onChange: (change: UsersSearch) => void;
}

const orderValues = orders.map(({ value }) => value);

export function UserFilters({ search, onChange }: Props) {
  const { state = 'all', order = 'newest' } = search;
  return (
    <Stack gap="md">
      <SearchField
        label="Search"
        placeholder="Name, email, user id, any Stripe id or activation key"
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <Group gap="lg" align="flex-end">
        <Choice
          label="Standing"
          name="state"
          options={states}
          value={state}
          onChange={(next) => onChange({ state: next === 'all' ? undefined : next })}
        />
        <NativeSelect
          label="Order"
          data={[...orders]}
          value={order}
          onChange={({ currentTarget: { value } }) => {
            const next = oneOf(orderValues, value);
            onChange({ order: next === 'newest' ? undefined : next });
          }}
        />
      </Group>
    </Stack>
  );
}
