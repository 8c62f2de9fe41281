import { createFileRoute } from '@tanstack/react-router';

import { Users } from '../../../../features/users/Users.tsx';
import { readUsersSearch } from '../../../../features/users/users-search.ts';

export const Route = createFileRoute('/_signed-in/admin/users/')({
  validateSearch: readUsersSearch,
  staticData: { title: 'Users' },
  component: UsersScreen,
});

function UsersScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Users
      search={search}
      onFilter={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change, before: undefined }), replace: true })
      }
    />
  );
}
