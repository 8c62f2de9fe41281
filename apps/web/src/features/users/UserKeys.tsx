import { Code, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';

type Key = ApiOutputs['admin']['userKeys'][number];

const columns: readonly Column<Key>[] = [
  { name: 'Key', isFreeText: true, cell: ({ name }) => name, under: ({ prefix }) => <Code>{prefix}…</Code> },
  { name: 'Begins with', isWide: true, cell: ({ prefix }) => <Code>{prefix}…</Code> },
  {
    name: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <Moment at={lastUsedAt} />),
  },
  {
    name: 'State',
    cell: ({ revokedAt }) => (
      <Standing tone={revokedAt === null ? 'good' : 'quiet'}>{revokedAt === null ? 'Alive' : 'Revoked'}</Standing>
    ),
  },
];

/** Somebody's API keys, live ones first: never the keys themselves. */
export function UserKeys({ userId }: { userId: string }) {
  const keys = trpc.admin.userKeys.useQuery({ userId });
  return (
    <Fetched query={keys} what="Their keys" skeleton={<TableSkeleton rows={2} />}>
      {(rows) =>
        rows.length === 0 ? (
          <Text c="dimmed">They have no API keys.</Text>
        ) : (
          <DataTable label="API keys" columns={columns} rows={rows} keyOf={({ id }) => id} />
        )
      }
    </Fetched>
  );
}
