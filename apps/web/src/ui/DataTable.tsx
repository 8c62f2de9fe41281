import type { ReactNode } from 'react';

import classes from './DataTable.module.css';

export interface Column<Row> {
  /** Its heading, unique in its table. */
  name: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand to the right, so that their digits line up. */
  isFigure?: boolean;
  /** Has what somebody typed or another program said: one long word of it breaks rather than widen the table. */
  isFreeText?: boolean;
  /** Left out where there is little room, where `under` may say the same beneath the first column. */
  isWide?: boolean;
  /** Where there is little room, what stands beneath this column's cell. */
  under?: (row: Row) => ReactNode;
  /** The plain value for a file; a column without one is not in it. */
  csv?: (row: Row) => string | number | null;
}

interface Props<Row> {
  /** What the table lists, for whoever cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

export function DataTable<Row>({ label, columns, rows, keyOf }: Props<Row>) {
  return (
    <div className={classes.room}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" {...marksOf(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.name} {...marksOf(column)}>
                  {column.cell(row)}
                  {column.under && <div className={classes.under}>{column.under(row)}</div>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function marksOf<Row>({ isFigure, isFreeText, isWide }: Column<Row>) {
  return {
    'data-figure': isFigure || undefined,
    'data-free-text': isFreeText || undefined,
    'data-wide': isWide || undefined,
  };
}
