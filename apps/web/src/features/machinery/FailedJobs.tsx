import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { taskInWords } from './task-columns.tsx';

type Job = ApiOutputs['admin']['jobs']['failed'][number];

/** Jobs that failed, those that nobody tries any more first: each is tried again now, or given up. */
export function FailedJobs({ jobs }: { jobs: readonly Job[] }) {
  const utils = trpc.useUtils();
  const onSettled = () => utils.admin.invalidate();
  const retry = trpc.admin.retryJob.useMutation({ onSettled });
  const remove = trpc.admin.removeJob.useMutation({ onSettled });
  const [removing, setRemoving] = useState<Job>();
  const columns: readonly Column<Job>[] = [
    {
      name: 'Job',
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
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => retry.mutate({ id: job.id })}
            loading={retry.isPending && retry.variables.id === job.id}
          >
            Try now
          </Button>
          <Button size="compact-sm" variant="subtle" color="red.8" onClick={() => setRemoving(job)}>
            Remove…
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <section aria-label="Failed jobs">
      <Title order={3} mb="xs">
        Failed
      </Title>
      {retry.isError && <Problem error={retry.error} />}
      <DataTable label="Failed jobs" columns={columns} rows={jobs} keyOf={({ id }) => id} />
      {removing && (
        <ActDialog
          title="Remove 1 job"
          isGrave
          onAct={(reason) => remove.mutateAsync({ id: removing.id, reason })}
          onClose={() => setRemoving(undefined)}
        >
          <Text>
            “{taskInWords(removing.task)}” leaves the queue and is never tried again. Nothing that it did before is
            undone.
          </Text>
        </ActDialog>
      )}
    </section>
  );
}
