import { Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { CsvButton } from './CsvButton.tsx';
import { DataTable } from './DataTable.tsx';
import type { Column } from './DataTable.tsx';
import { Pager } from './Pager.tsx';
import type { Pages } from './Pager.tsx';

interface Props<Row> extends Pages {
  /** What the table lists, for whoever cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The page as a file: its name without its ending, and its columns. */
  file?: { name: string; columns: readonly Column<Row>[] };
  /** What stands there when there is nothing. */
  none: ReactNode;
}

/** One page of a list that the server pages, with the ways on. */
export function LongTable<Row>({ label, columns, rows, keyOf, file, none, ...pages }: Props<Row>) {
  if (rows.length === 0) {
    return (
      <>
        {none}
        <Pager {...pages} />
      </>
    );
  }
  return (
    <Stack gap="md">
      {file && (
        <Group justify="flex-end">
          <CsvButton
            file={file.name}
            columns={file.columns}
            rows={rows}
            isPart={pages.before !== undefined || pages.next !== null}
          />
        </Group>
      )}
      <DataTable label={label} columns={columns} rows={rows} keyOf={keyOf} />
      <Pager {...pages} />
    </Stack>
  );
}
