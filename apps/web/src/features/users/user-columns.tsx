import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Address } from '../../ui/Address.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { ListedUser } from './user.ts';
import { standingsOf, UserStandings } from './UserStandings.tsx';

const standing = ({ role, ...user }: ListedUser) => ({ ...user, isAdmin: role === 'admin' });

export const userColumns: readonly Column<ListedUser>[] = [
  {
    name: 'User',
    isFreeText: true,
    cell: ({ id, name, email }) => (
      <>
        <Anchor renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: id }} {...props} />}>
          <Address>{email}</Address>
        </Anchor>
        <Text fz={13} c="dimmed">
          {name}
        </Text>
      </>
    ),
    under: (user) => <UserStandings {...standing(user)} />,
    csv: ({ email }) => email,
  },
  {
    name: 'Standing',
    isWide: true,
    cell: (user) => <UserStandings {...standing(user)} />,
    csv: (user) =>
      standingsOf(standing(user))
        .map(({ name }) => name)
        .join(', '),
  },
  { name: 'Since', isWide: true, cell: ({ since }) => <Moment at={since} />, csv: ({ since }) => since },
  { name: 'Balance', isFigure: true, cell: ({ balance }) => wholeNumber(balance), csv: ({ balance }) => balance },
  { name: 'Spent', isFigure: true, cell: ({ spent }) => wholeNumber(spent), csv: ({ spent }) => spent },
];

/** What a file has beside the columns of the screen. */
export const userFileColumns: readonly Column<ListedUser>[] = [
  ...userColumns,
  { name: 'Name', cell: () => null, csv: ({ name }) => name },
  { name: 'User id', cell: () => null, csv: ({ id }) => id },
];
