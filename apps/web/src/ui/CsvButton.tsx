import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import type { Column } from './DataTable.tsx';

interface Props<Row> {
  /** The file's name, without its ending. */
  file: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Whether there is more than is saved: a page of several. */
  isPart?: boolean;
}

/** Saves a table as it stands on the screen. */
export function CsvButton<Row>({ file, columns, rows, isPart = false }: Props<Row>) {
  async function save() {
    const { stringify } = await import('csv-stringify/browser/esm/sync');
    const kept = columns.flatMap(({ name, csv }) => (csv ? [{ name, csv }] : []));
    const table = [kept.map(({ name }) => name), ...rows.map((row) => kept.map(({ csv }) => csv(row)))];
    // A cell that begins like a formula must not run as one where the file is opened.
    const text = stringify(table, { escape_formulas: true, bom: true });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `${file}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconDownload size={15} aria-hidden="true" />}
      onClick={() => void save()}
      disabled={rows.length === 0}
    >
      {isPart ? 'CSV of this page' : 'CSV'}
    </Button>
  );
}
