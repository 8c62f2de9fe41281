import { Group, NativeSelect, Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { UtcPeriod } from '../../ui/UtcPeriod.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { procedures } from './action-in-words.ts';
import type { AuditSearch } from './audit-search.ts';

interface Props {
  search: AuditSearch;
  /** A part of the address; the list then begins anew. */
  onChange: (change: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: Props) {
  const operators = trpc.admin.operators.useQuery(undefined, { staleTime: 60_000 });
  const { actor = '', procedure = '', user, period = 'all', from, to } = search;
  const known = (operators.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <NativeSelect
          label="Operator"
          data={[{ value: '', label: 'Everybody' }, ...known]}
          value={actor}
          onChange={({ currentTarget: { value } }) => onChange({ actor: value || undefined })}
        />
        <NativeSelect
          label="Action"
          data={[{ value: '', label: 'Everything' }, ...procedures]}
          value={procedure}
          onChange={({ currentTarget: { value } }) => onChange({ procedure: value || undefined })}
        />
        <SearchField
          label="About"
          placeholder="A user’s id"
          value={user}
          onChange={(text) => onChange({ user: text })}
        />
      </Group>
      <UtcPeriod
        value={{ period, from, to }}
        onChange={(dates) => onChange({ from: undefined, to: undefined, ...dates })}
      />
    </Stack>
  );
}
