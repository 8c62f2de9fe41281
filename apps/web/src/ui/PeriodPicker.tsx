import { Group, TextInput } from '@mantine/core';

import { Choice } from './Choice.tsx';
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
        <>
          <TextInput
            label="From"
            type="date"
            value={from ?? ''}
            max={to}
            onChange={({ currentTarget }) => onChange({ period, from: currentTarget.value || undefined, to })}
          />
          <TextInput
            label="To"
            type="date"
            value={to ?? ''}
            min={from}
            onChange={({ currentTarget }) => onChange({ period, from, to: currentTarget.value || undefined })}
          />
        </>
      )}
    </Group>
  );
}
