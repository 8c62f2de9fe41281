import type { ApiOutputs } from '../../api.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';

type Task = ApiOutputs['admin']['jobs']['tasks'][number];

/** `expire_credits` as people write it: `Expire credits`. */
export function taskInWords(task: string): string {
  const words = task.replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', maximumFractionDigits: 0 });

export const taskColumns: readonly Column<Task>[] = [
  { name: 'Task', cell: ({ task }) => taskInWords(task) },
  { name: 'Waiting', isFigure: true, cell: ({ waiting }) => wholeNumber(waiting) },
  { name: 'Running', isFigure: true, cell: ({ running }) => wholeNumber(running) },
  { name: 'To be tried again', isFigure: true, isWide: true, cell: ({ retrying }) => wholeNumber(retrying) },
  { name: 'Given up', isFigure: true, cell: ({ dead }) => wholeNumber(dead) },
  { name: 'Due since', isFigure: true, isWide: true, cell: ({ lagSeconds }) => seconds.format(lagSeconds) },
];
