import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';

import { CsvButton } from '../CsvButton.tsx';
import { DataTable } from '../DataTable.tsx';
import type { Column } from '../DataTable.tsx';
import classes from './ChartSection.module.css';

interface Props<Row> {
  title: string;
  /** The one thing that it shows, in a sentence: `Credits spent peak on Friday evenings`. */
  says: string;
  /** The same as a table, on the screen and as a file. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The file's name, without its ending. */
  file: string;
  /** The chart's height in pixels, kept free for it while it loads. */
  height?: number;
  /** What stands there when it is not the table. */
  drawn?: string;
  /** The chart, loaded when it is first shown. */
  children: ReactNode;
}

/** A chart with one message, its figures as a table behind a toggle, and as a file. */
export function ChartSection<Row>({
  title,
  says,
  columns,
  rows,
  keyOf,
  file,
  height = 220,
  drawn = 'Chart',
  children,
}: Props<Row>) {
  const [isTable, setIsTable] = useState(false);
  const Icon = isTable ? IconChartBar : IconTable;
  return (
    <section aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>{title}</Title>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon size={15} aria-hidden="true" />}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? drawn : 'Table'}
          </Button>
          <CsvButton file={file} columns={columns} rows={rows} />
        </Group>
      </Group>
      <Text c="dimmed" mb="md">
        {says}
      </Text>
      {isTable ? (
        <DataTable label={title} columns={columns} rows={rows} keyOf={keyOf} />
      ) : (
        <figure aria-label={`${title}. ${says}`} className={classes.chart} style={{ minHeight: height }}>
          <Suspense fallback={<Skeleton height={height} />}>{children}</Suspense>
        </figure>
      )}
    </section>
  );
}
