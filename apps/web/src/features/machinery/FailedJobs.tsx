import { Text, Title } from '@mantine/core';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { jobColumns } from './job-columns.tsx';
import type { FailedJob } from './job-columns.tsx';
import { taskInWords } from './task-columns.tsx';

/** Jobs that failed, those that nobody tries any more first: each is tried again now, or given up. */
export function FailedJobs({ jobs }: { jobs: readonly FailedJob[] }) {
  const utils = trpc.useUtils();
  const onSettled = () => utils.admin.invalidate();
  const retry = trpc.admin.retryJob.useMutation({ onSettled });
  const remove = trpc.admin.removeJob.useMutation({ onSettled });
  const [removing, setRemoving] = useState<FailedJob>();
  const columns = jobColumns({
    onRetry: ({ id }) => retry.mutate({ id }),
    onRemove: setRemoving,
    retrying: retry.isPending ? retry.variables.id : undefined,
  });
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
