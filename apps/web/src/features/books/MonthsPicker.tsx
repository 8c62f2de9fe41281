import { Group } from '@mantine/core';

import { Choice } from '../../ui/Choice.tsx';
import { FromTo } from '../../ui/FromTo.tsx';
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
        <FromTo type="month" value={{ from, to }} onChange={(bounds) => onChange({ range, ...bounds })} />
      )}
    </Group>
  );
}
