import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import classes from './Filters.module.css';
import { filterOf } from './history-search.ts';
import type { HistorySearch } from './history-search.ts';
import { isKind, kindGroups } from './kinds.ts';

interface Props {
  search: HistorySearch;
  onChange: (change: Partial<HistorySearch>) => void;
}

const noDates = { from: undefined, to: undefined };
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** What the statement is narrowed to, and its way into a file. */
export function Filters({ search, onChange }: Props) {
  const { kind, period = 'all', from, to } = search;
  return (
    <Stack gap="sm" component="section" aria-label="Filters">
      <div className={classes.row}>
        <div className={classes.search}>
          <SearchField
            label="Search"
            placeholder="Words of a line"
            value={search.search}
            onChange={(words) => onChange({ search: words })}
            lengthMax={100}
          />
        </div>
        <NativeSelect
          className={classes.kind}
          label="Kind"
          value={kind ?? ''}
          data={[{ value: '', label: 'All lines' }, ...kindGroups]}
          onChange={({ currentTarget: { value } }) => onChange({ kind: isKind(value) ? value : undefined })}
        />
        <Button
          component="a"
          href={fileOf(search)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          Download CSV
        </Button>
      </div>
      <Group gap="xs" align="flex-end">
        <PeriodPicker value={{ period, from, to }} onChange={(dates) => onChange({ ...noDates, ...dates })} />
        {period !== 'all' && (
          <Text size="xs" c="dimmed">
            Days begin at midnight where you are ({timeZone}).
          </Text>
        )}
      </Group>
    </Stack>
  );
}

/** The address of the lines that these filters leave, as a file. */
function fileOf(search: HistorySearch): string {
  const asked = new URLSearchParams(Object.entries(filterOf(search)).map(([name, value]) => [name, String(value)]));
  return `/api/credits/history.csv?${asked.toString()}`;
}
