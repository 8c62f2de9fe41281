import { Group, TextInput } from '@mantine/core';

import { Choice } from '../../ui/Choice.tsx';
import { ranges } from './months-search.ts';
import type { MonthsSearch } from './months-search.ts';

interface Props {
  value: MonthsSearch;
  onChange: (value: MonthsSearch) => void;
}

/** Which months the books are shown of. They are UTC's. */
export function MonthsPicker({ value: { range = '12m', from, to }, onChange }: Props) {
  return (
    <Group gap="md" align="flex-end">
      <Choice
        label="Months"
        name="range"
        options={ranges}
        value={range}
        onChange={(next) => onChange({ range: next, ...(next === 'months' && { from, to }) })}
      />
      {range === 'months' && (
        <>
          <TextInput
            label="From"
            type="month"
            value={from ?? ''}
            max={to}
            onChange={({ currentTarget }) => onChange({ range, from: currentTarget.value || undefined, to })}
          />
          <TextInput
            label="To"
            type="month"
            value={to ?? ''}
            min={from}
            onChange={({ currentTarget }) => onChange({ range, from, to: currentTarget.value || undefined })}
          />
        </>
      )}
    </Group>
  );
}
