import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';

import { startInShort } from './start-in-words.ts';
import type { Step } from './steps.ts';

export interface TimeBarsProps {
  /** Oldest first; each has the start of its time in `start`, and a figure under each series' key. */
  rows: readonly ({ readonly start: string } & Readonly<Record<string, number | string>>)[];
  series: readonly { readonly key: string; readonly name: string; readonly color: string }[];
  per: Step;
  /** A figure as people read it. */
  inWords: (figure: number) => string;
  /** The same where there is little room, beside the axis. */
  inShort?: ((figure: number) => string) | undefined;
  height?: number;
}

/** Figures over time as stacked bars. Draw it inside a `ChartSection`, by way of `charts.ts`. */
export function TimeBars({ rows, series, per, inWords, inShort = inWords, height = 220 }: TimeBarsProps) {
  return (
    <BarChart
      h={height}
      data={rows.map((row) => ({ ...row, start: startInShort(row.start, per) }))}
      dataKey="start"
      type="stacked"
      series={series.map(({ key, name, color }) => ({ name: key, label: name, color }))}
      valueFormatter={inWords}
      withLegend={series.length > 1}
      legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
      tickLine="none"
      gridAxis="x"
      maxBarWidth={36}
      yAxisProps={{ width: 'auto', tickFormatter: inShort }}
      barProps={{ isAnimationActive: false }}
    />
  );
}
