import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';

export interface TimeBarsProps {
  /** Oldest first; each has the start of its time in `start`, and a figure under each series' key. */
  rows: readonly ({ readonly start: string } & Readonly<Record<string, number | string>>)[];
  series: readonly { readonly key: string; readonly name: string; readonly color: string }[];
  per: 'hour' | 'day' | 'month';
  /** A figure as people read it. */
  inWords: (figure: number) => string;
  height?: number;
}

const formats = {
  hour: new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' }),
  day: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' }),
};

/** Figures over time as stacked bars. Draw it inside a `ChartSection`, by way of `charts.ts`. */
export function TimeBars({ rows, series, per, inWords, height = 220 }: TimeBarsProps) {
  return (
    <BarChart
      h={height}
      data={rows.map((row) => ({ ...row, start: formats[per].format(new Date(row.start)) }))}
      dataKey="start"
      type="stacked"
      series={series.map(({ key, name, color }) => ({ name: key, label: name, color }))}
      valueFormatter={inWords}
      withLegend={series.length > 1}
      legendProps={{ verticalAlign: 'bottom' }}
      tickLine="none"
      gridAxis="y"
      maxBarWidth={36}
      barProps={{ isAnimationActive: false }}
    />
  );
}
