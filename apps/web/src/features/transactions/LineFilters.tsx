import { Group, NativeSelect, Stack } from '@mantine/core';

import { UtcPeriod } from '../../ui/UtcPeriod.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { isLineKind, kindGroups } from './line-kinds.ts';
import type { LinesSearch } from './lines-search.ts';

interface Props {
  search: LinesSearch;
  /** A part of the address; the list then begins anew. */
  onChange: (change: LinesSearch) => void;
}

export function LineFilters({ search, onChange }: Props) {
  const { kind, period = 'all', from, to } = search;
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <SearchField
          label="Search"
          placeholder="Words of what happened"
          value={search.search}
          onChange={(text) => onChange({ search: text })}
        />
        <NativeSelect
          label="Kind"
          data={[{ value: '', label: 'All lines' }, ...kindGroups]}
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ kind: isLineKind(value) ? value : undefined })}
        />
      </Group>
      <UtcPeriod
        value={{ period, from, to }}
        onChange={(dates) => onChange({ from: undefined, to: undefined, ...dates })}
      />
    </Stack>
  );
}
