import { Anchor, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { standingOf } from './check-in-words.ts';
import type { CheckSummary } from './check.ts';

/** The last few of a kind; each opens in the place of the newest. */
export function EarlierChecks({ checks, shown }: { checks: readonly CheckSummary[]; shown: string | undefined }) {
  return (
    <div>
      <Title order={3} mb="xs">
        The last ones
      </Title>
      <DataTable label="The last checks" columns={columnsAround(shown)} rows={checks} keyOf={({ id }) => id} />
    </div>
  );
}

function columnsAround(shown: string | undefined): readonly Column<CheckSummary>[] {
  return [
    {
      name: 'When',
      cell: ({ id, askedAt }) => (
        <Anchor
          aria-current={id === shown || undefined}
          fw={id === shown ? 600 : 400}
          renderRoot={(props) => (
            <Link to="." search={(search: object) => ({ ...search, check: id })} resetScroll={false} {...props} />
          )}
        >
          <Moment at={askedAt} />
        </Anchor>
      ),
    },
    {
      name: 'Found',
      cell: (check) => {
        const { tone, words } = standingOf(check);
        return <Standing tone={tone}>{words}</Standing>;
      },
    },
    { name: 'Asked for by', cell: ({ askedBy }) => (askedBy === null ? 'the nightly run' : 'an operator') },
  ];
}
