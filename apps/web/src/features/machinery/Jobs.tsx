import { Stack, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { FailedJobs } from './FailedJobs.tsx';
import { SectionHead } from './SectionHead.tsx';
import { taskColumns } from './task-columns.tsx';

const watchMs = 5_000;

/** The job queue: what failed, and how deep it is by task. */
export function Jobs() {
  const jobs = trpc.admin.jobs.useQuery(undefined, { refetchInterval: watchMs });
  return (
    <Stack gap="lg">
      <SectionHead title="Jobs">
        Work that waits for nobody: events of Stripe’s, grants, expiry, checks. What fails is tried again, each time
        later.
      </SectionHead>
      <Fetched query={jobs} what="The jobs" skeleton={<TableSkeleton rows={4} />}>
        {({ tasks, failed }) =>
          tasks.length === 0 ? (
            <Blank icon={<IconChecks size={40} stroke={1.2} />} title="The queue is empty">
              Everything is done. A job that is done is not kept.
            </Blank>
          ) : (
            <Stack gap="xl">
              {failed.length > 0 && <FailedJobs jobs={failed} />}
              <section aria-label="The queue">
                <Title order={3} mb="xs">
                  The queue
                </Title>
                <DataTable label="Jobs by task" columns={taskColumns} rows={tasks} keyOf={({ task }) => task} />
              </section>
            </Stack>
          )
        }
      </Fetched>
    </Stack>
  );
}
