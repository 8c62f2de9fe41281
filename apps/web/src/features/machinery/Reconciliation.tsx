import { Button, Stack } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { runColumns } from './run-columns.tsx';
import { SectionHead } from './SectionHead.tsx';
import { useReconcile } from './use-reconcile.ts';

/** Runs that looked at Stripe's objects themselves, and what they healed. */
export function Reconciliation({ before }: { before: string | undefined }) {
  const { runs, start } = useReconcile(before);
  const nextAt = runs.data?.nextAt;
  const underWay = runs.data?.underWay ?? [];
  return (
    <Stack gap="lg">
      <SectionHead
        title="Reconciliation"
        actions={
          <>
            <Button
              onClick={() => start.mutate({ depth: 'recent' })}
              disabled={start.isPending || underWay.includes('recent')}
            >
              Reconcile the last 3 days
            </Button>
            <Button
              variant="default"
              onClick={() => start.mutate({ depth: 'deep' })}
              disabled={start.isPending || underWay.includes('deep')}
            >
              Reconcile 5 weeks
            </Button>
          </>
        }
        done={underWay.length > 0 ? 'Looking at Stripe’s objects. It stands below when it is done.' : undefined}
        error={start.error}
      >
        Looks at Stripe’s objects themselves and brings ours to them, for events get lost. A run that found nothing is
        listed only if somebody asked for it.{' '}
        {nextAt && nextAt.recent !== null && nextAt.deep !== null && (
          <>
            By itself next <Moment at={nextAt.recent} isAhead />, and 5 weeks back <Moment at={nextAt.deep} isAhead />.
          </>
        )}
      </SectionHead>
      <Fetched query={runs} what="The runs" skeleton={<TableSkeleton rows={4} />}>
        {({ runs: rows, next }) => (
          <LongTable
            label="Runs"
            columns={runColumns}
            rows={rows}
            keyOf={({ id }) => id}
            none={
              <Blank icon={<IconScale size={40} stroke={1.2} />} title="Nothing had to be healed">
                So far Stripe’s events told us everything.
              </Blank>
            }
            before={before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
    </Stack>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => <Link to="/admin/machinery" search={{ section: 'reconcile', before }} {...props} />;
}
