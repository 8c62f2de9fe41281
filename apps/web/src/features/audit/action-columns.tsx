import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Address } from '../../ui/Address.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import type { Action } from './action.ts';
import { actionInWords } from './action-in-words.ts';
import { ActionInput } from './ActionInput.tsx';

const outcomes = {
  done: { name: 'Done', tone: 'good' },
  refused: { name: 'Refused', tone: 'bad' },
  unknown: { name: 'Not known', tone: 'held' },
} as const;

const operatorOf = ({ actor, actorId }: Action) => actor?.name ?? actorId;

export const actionColumns: readonly Column<Action>[] = [
  {
    name: 'What',
    isFreeText: true,
    cell: (action) => (
      <>
        <Text fw={500}>
          {actionInWords(action)} <Whom action={action} />
        </Text>
        {action.reason !== null && <Text c="dimmed">“{action.reason}”</Text>}
        <ActionInput action={action} />
      </>
    ),
    under: (action) => (
      <>
        {operatorOf(action)} · <Moment at={action.at} />
      </>
    ),
    csv: (action) => [actionInWords(action), action.user?.email ?? action.userId].filter(Boolean).join(' '),
  },
  {
    name: 'By',
    isFreeText: true,
    isWide: true,
    cell: (action) => (
      <>
        {operatorOf(action)}
        <Text fz={13} c="dimmed">
          <Moment at={action.at} />
        </Text>
      </>
    ),
    csv: operatorOf,
  },
  {
    name: 'Outcome',
    isFreeText: true,
    cell: ({ outcome, error }) => (
      <>
        <Standing tone={outcomes[outcome].tone}>{outcomes[outcome].name}</Standing>
        {error !== null && (
          <Text fz={13} c="dimmed">
            {error}
          </Text>
        )}
      </>
    ),
    csv: ({ outcome }) => outcomes[outcome].name,
  },
];

/** What a file has beside the columns of the screen. */
export const actionFileColumns: readonly Column<Action>[] = [
  ...actionColumns,
  { name: 'When', cell: () => null, csv: ({ at }) => at },
  { name: 'Operator', cell: () => null, csv: ({ actor, actorId }) => actor?.email ?? actorId },
  { name: 'Reason', cell: () => null, csv: ({ reason }) => reason },
  { name: 'Refused because', cell: () => null, csv: ({ error }) => error },
  { name: 'Procedure', cell: () => null, csv: ({ procedure }) => procedure },
  { name: 'Input', cell: () => null, csv: ({ input }) => JSON.stringify(input) },
  { name: 'User id', cell: () => null, csv: ({ userId }) => userId },
];

function Whom({ action: { user, userId } }: { action: Action }) {
  if (userId === null) return null;
  return (
    <Anchor renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId }} {...props} />}>
      <Address>{user?.email ?? userId}</Address>
    </Anchor>
  );
}
