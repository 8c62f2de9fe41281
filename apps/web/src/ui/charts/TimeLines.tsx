import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';

import { EndLabel } from './EndLabel.tsx';
import { startInShort } from './start-in-words.ts';
import type { TimeBarsProps } from './TimeBars.tsx';

interface Props extends TimeBarsProps {
  series: readonly (TimeBarsProps['series'][number] & { readonly isDashed?: boolean })[];
}

const charWidth = 8;

/**
 * Figures over time as lines that each carry their name at their end, and are told apart without their colours too.
 * Draw it inside a `ChartSection`, by way of `charts.ts`.
 */
export function TimeLines({ rows, series, per, inWords, inShort = inWords, height = 220 }: Props) {
  const endOf = (key: string) => Number(rows.at(-1)?.[key] ?? 0);
  const highest = Math.max(...series.map(({ key }) => endOf(key)));
  const longest = Math.max(...series.map(({ name }) => name.length));
  return (
    <LineChart
      h={height}
      data={rows.map((row) => ({ ...row, start: startInShort(row.start, per) }))}
      dataKey="start"
      series={series.map(({ key, name, color, isDashed = false }) => {
        return { name: key, label: name, color, ...(isDashed && { strokeDasharray: '5 4' }) };
      })}
      valueFormatter={inWords}
      curveType="linear"
      withDots={rows.length === 1}
      tickLine="none"
      gridAxis="x"
      yAxisProps={{ width: 'auto', tickFormatter: inShort }}
      lineChartProps={{ margin: { right: longest * charWidth } }}
      lineProps={({ name: key, label: name, color }) => ({
        isAnimationActive: false,
        label: <EndLabel name={name ?? key} last={rows.length - 1} isHighest={endOf(key) === highest} color={color} />,
      })}
    />
  );
}
