import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { Address } from '../../ui/Address.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { SectionHead } from './SectionHead.tsx';

type Hold = ApiOutputs['admin']['openHolds'][number];

const columns: readonly Column<Hold>[] = [
  {
    name: 'Held for',
    isFreeText: true,
    cell: ({ reason, userId, person }) => (
      <>
        {reason}
        <Text fz={13}>
          <Anchor fz={13} renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId }} {...props} />}>
            <Address>{person?.email ?? userId}</Address>
          </Anchor>
        </Text>
      </>
    ),
    under: ({ createdAt }) => <Moment at={createdAt} />,
  },
  { name: 'Credits', isFigure: true, cell: ({ credits }) => wholeNumber(credits) },
  {
    name: 'Limit',
    cell: ({ isOverdue, expiresAt }) =>
      isOverdue ? <Standing tone="bad">Past its limit</Standing> : <Moment at={expiresAt} isAhead />,
  },
  { name: 'Since', isWide: true, cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

const shown = 100;

/** Credits that are set aside for work in progress, oldest first, and the way to end those that time has ended. */
export function Holds() {
  const utils = trpc.useUtils();
  const holds = trpc.admin.openHolds.useQuery({ limit: shown });
  const sweep = trpc.admin.sweepHolds.useMutation({ onSettled: () => utils.admin.invalidate() });
  const swept = sweep.data?.accounts;
  return (
    <Stack gap="lg">
      <SectionHead
        title="Holds"
        actions={
          <Button onClick={() => sweep.mutate({})} loading={sweep.isPending}>
            Sweep now
          </Button>
        }
        done={
          swept === undefined
            ? undefined
            : swept === 0
              ? 'Nothing was due. No credits were moved.'
              : `Holds and credits past their time were booked on ${wholeNumber(swept)} ${swept === 1 ? 'account' : 'accounts'}.`
        }
        error={sweep.error}
      >
        A hold past its limit holds nothing any more. Every 5 minutes such holds, and credits that expired, are booked.
      </SectionHead>
      <Fetched query={holds} what="The holds" skeleton={<TableSkeleton rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Blank icon={<IconHourglassEmpty size={40} stroke={1.2} />} title="Nothing is held">
              While somebody’s song or beat is being made, its credits stand here.
            </Blank>
          ) : (
            <Stack gap="md">
              <DataTable label="Open holds" columns={columns} rows={rows} keyOf={({ id }) => id} />
              {rows.length === shown && <Text c="dimmed">These are the {wholeNumber(shown)} oldest.</Text>}
            </Stack>
          )
        }
      </Fetched>
    </Stack>
  );
}
