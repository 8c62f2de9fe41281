import { Button, Group, Text } from '@mantine/core';

import type { ApiOutputs } from '../../api.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { taskInWords } from './task-columns.tsx';

export type FailedJob = ApiOutputs['admin']['jobs']['failed'][number];

interface Acts {
  onRetry: (job: FailedJob) => void;
  onRemove: (job: FailedJob) => void;
  /** The id of the one that is being queued again. */
  retrying: string | undefined;
}

export function jobColumns({ onRetry, onRemove, retrying }: Acts): readonly Column<FailedJob>[] {
  return [
    {
      name: 'Job',
      isFreeText: true,
      cell: ({ task, lastError }) => (
        <>
          {taskInWords(task)}
          <Text fz={13} c="dimmed">
            {lastError}
          </Text>
        </>
      ),
    },
    {
      name: 'State',
      cell: ({ isDead, runAt, attempts, maxAttempts }) => (
        <>
          <Standing tone={isDead ? 'bad' : 'held'}>{isDead ? 'Given up' : 'To be tried again'}</Standing>
          <Text fz={13} c="dimmed">
            {wholeNumber(attempts)} of {wholeNumber(maxAttempts)} tries
            {!isDead && (
              <>
                , next <Moment at={runAt} />
              </>
            )}
          </Text>
        </>
      ),
    },
    {
      name: 'Do',
      isFigure: true,
      cell: (job) => (
        <Group gap="xs" justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => onRetry(job)} loading={retrying === job.id}>
            Try now
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" c="inherit" onClick={() => onRemove(job)}>
            Remove…
          </Button>
        </Group>
      ),
    },
  ];
}
