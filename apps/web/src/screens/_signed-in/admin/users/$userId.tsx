import { Link, createFileRoute } from '@tanstack/react-router';

import { readLinesSearch } from '../../../../features/transactions/lines-search.ts';
import type { LinesSearch } from '../../../../features/transactions/lines-search.ts';
import { UserPage } from '../../../../features/users/UserPage.tsx';

export const Route = createFileRoute('/_signed-in/admin/users/$userId')({
  validateSearch: readLinesSearch,
  staticData: { title: 'User' },
  component: UserScreen,
});

function UserScreen() {
  const { userId } = Route.useParams();
  const { user: operator } = Route.useRouteContext();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <UserPage
      key={userId}
      userId={userId}
      operatorId={operator.id}
      search={search}
      linkTo={linkTo}
      onChange={(change) => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false })}
    />
  );
}

const linkTo = (change: LinesSearch) => (props: object) => (
  <Link
    from="/admin/users/$userId"
    to="/admin/users/$userId"
    search={(old) => ({ ...old, ...change })}
    resetScroll={false}
    {...props}
  />
);
