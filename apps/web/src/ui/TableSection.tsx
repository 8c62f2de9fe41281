import { Group, Text, Title } from '@mantine/core';

import { CsvButton } from './CsvButton.tsx';
import { DataTable } from './DataTable.tsx';
import type { Column } from './DataTable.tsx';

interface Props<Row> {
  title: string;
  /** What it shows, in a sentence. */
  says: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The file's name, without its ending. */
  file: string;
}

/** A table with its heading, on the screen and as a file. */
export function TableSection<Row>({ title, says, columns, rows, keyOf, file }: Props<Row>) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>{title}</Title>
        <CsvButton file={file} columns={columns} rows={rows} />
      </Group>
      <Text c="dimmed" mb="md">
        {says}
      </Text>
      <DataTable label={title} columns={columns} rows={rows} keyOf={keyOf} />
    </section>
  );
}
