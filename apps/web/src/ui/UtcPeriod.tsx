import { Group, Text } from '@mantine/core';

import type { PeriodSearch } from './period.ts';
import { PeriodPicker } from './PeriodPicker.tsx';

interface Props {
  value: PeriodSearch;
  onChange: (value: PeriodSearch) => void;
}

/** Which time a list is of, in UTC's days: beside times where the reader is, that has to be said. */
export function UtcPeriod({ value, onChange }: Props) {
  return (
    <Group gap="xs" align="flex-end">
      <PeriodPicker value={value} onChange={onChange} />
      {value.period !== 'all' && (
        <Text size="xs" c="dimmed">
          Days begin at midnight UTC.
        </Text>
      )}
    </Group>
  );
}
