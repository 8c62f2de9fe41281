import { Group } from '@mantine/core';

import { Choice } from './Choice.tsx';
import { FromTo } from './FromTo.tsx';
import { periods } from './period.ts';
import type { PeriodSearch } from './period.ts';

interface Props {
  value: PeriodSearch;
  onChange: (value: PeriodSearch) => void;
}

/** Which time a screen is about. The screen says whose days those are where it matters. */
export function PeriodPicker({ value, onChange }: Props) {
  const { period = '30d', from, to } = value;
  return (
    <Group gap="md" align="flex-end">
      <Choice
        label="Period"
        name="period"
        options={periods}
        value={period}
        onChange={(next) => onChange({ period: next, ...(next === 'dates' && { from, to }) })}
      />
      {period === 'dates' && (
        <FromTo type="date" value={{ from, to }} onChange={(bounds) => onChange({ period, ...bounds })} />
      )}
    </Group>
  );
}
