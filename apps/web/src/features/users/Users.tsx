import { Button, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { userColumns, userFileColumns } from './user-columns.tsx';
import { UserFilters } from './UserFilters.tsx';
import type { UsersSearch } from './users-search.ts';

interface Props {
  search: UsersSearch;
  onFilter: (change: UsersSearch) => void;
}

/** Everybody, found as one types. */
export function Users({ search, onFilter }: Props) {
  const users = trpc.admin.users.useQuery(search, { placeholderData: keepPreviousData });
  return (
    <Stack gap="lg">
      <UserFilters search={search} onChange={onFilter} />
      <Fetched query={users} what="The users" skeleton={<TableSkeleton rows={12} />}>
        {({ people: rows, next }) => (
          <LongTable
            label="Users"
            columns={userColumns}
            rows={rows}
            keyOf={({ id }) => id}
            file={{ name: 'users', columns: userFileColumns }}
            none={<NobodyFound />}
            before={search.before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
    </Stack>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => (
    <Link from="/admin/users/" to="/admin/users" search={(kept) => ({ ...kept, before })} {...props} />
  );
}

function NobodyFound() {
  return (
    <Blank
      icon={<IconUsers size={40} stroke={1.2} />}
      title="Nobody is like this"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/admin/users" search={{}} {...props} />}>
          Show all users
        </Button>
      }
    >
      Ids and Stripe’s ids are found whole; of names and addresses a few letters will do.
    </Blank>
  );
}
