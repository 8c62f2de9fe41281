import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { actionColumns } from '../audit/action-columns.tsx';

const lastFew = 10;

/** What operators did about somebody last. */
export function UserTrail({ userId }: { userId: string }) {
  const trail = trpc.admin.auditTrail.useQuery({ userId, limit: lastFew });
  return (
    <Fetched query={trail} what="What was done about them" skeleton={<TableSkeleton rows={2} />}>
      {({ actions, next }) =>
        actions.length === 0 ? (
          <Text c="dimmed">No operator has done anything about them.</Text>
        ) : (
          <Stack gap="md">
            <DataTable label="Audit trail" columns={actionColumns} rows={actions} keyOf={({ id }) => id} />
            {next !== null && (
              <Anchor renderRoot={(props) => <Link to="/admin/audit" search={{ user: userId }} {...props} />}>
                All that was done about them
              </Anchor>
            )}
          </Stack>
        )
      }
    </Fetched>
  );
}
