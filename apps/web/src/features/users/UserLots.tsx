import { Stack, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { dayInWords } from '../../ui/day-in-words.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { typeInWords } from '../transactions/type-in-words.ts';

type Lot = ApiOutputs['admin']['userLots']['lots'][number];
type Hold = ApiOutputs['admin']['userLots']['holds'][number];

const lotColumns: readonly Column<Lot>[] = [
  {
    name: 'Lot',
    cell: ({ type, createdAt }) => `${typeInWords(type)} of ${dayInWords(createdAt)}`,
    under: ({ expiresAt }) => endOf(expiresAt),
  },
  { name: 'Until', isWide: true, cell: ({ expiresAt }) => endOf(expiresAt) },
  {
    name: 'Paid',
    isWide: true,
    isFigure: true,
    cell: ({ paidCents, currency }) => (currency === null ? 'Nothing' : money(paidCents, currency)),
  },
  { name: 'Held', isFigure: true, cell: ({ held }) => wholeNumber(held) },
  {
    name: 'Left',
    isFigure: true,
    cell: ({ remaining, amount }) => `${wholeNumber(remaining)} of ${wholeNumber(amount)}`,
  },
];

const holdColumns: readonly Column<Hold>[] = [
  { name: 'Hold', isFreeText: true, cell: ({ reason }) => reason, under: ({ createdAt }) => <Moment at={createdAt} /> },
  { name: 'Since', isWide: true, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { name: 'Until', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
  { name: 'Credits', isFigure: true, cell: ({ credits }) => wholeNumber(credits) },
];

/** What the balance is made of, in the order it will be used, and what holds some of it now. */
export function UserLots({ userId }: { userId: string }) {
  const credits = trpc.admin.userLots.useQuery({ userId });
  return (
    <Fetched query={credits} what="Their credits" skeleton={<TableSkeleton rows={3} />}>
      {({ lots, holds }) => (
        <Stack gap="lg">
          {lots.length === 0 ? (
            <Text c="dimmed">They have no credits.</Text>
          ) : (
            <DataTable label="Lots" columns={lotColumns} rows={lots} keyOf={({ id }) => id} />
          )}
          {holds.length > 0 && (
            <DataTable label="Open holds" columns={holdColumns} rows={holds} keyOf={({ id }) => id} />
          )}
        </Stack>
      )}
    </Fetched>
  );
}

function endOf(expiresAt: string | null): string {
  return expiresAt === null ? 'Never expires' : `Expires on ${dayInWords(expiresAt)}`;
}
