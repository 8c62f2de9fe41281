import { Link, createFileRoute } from '@tanstack/react-router';

import { Lines } from '../../../features/transactions/Lines.tsx';
import { readLinesSearch } from '../../../features/transactions/lines-search.ts';
import type { LinesSearch } from '../../../features/transactions/lines-search.ts';

export const Route = createFileRoute('/_signed-in/admin/transactions')({
  validateSearch: readLinesSearch,
  staticData: { title: 'Transactions' },
  component: TransactionsScreen,
});

function TransactionsScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Lines
      search={search}
      linkTo={linkTo}
      onChange={(change) => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false })}
    />
  );
}

const linkTo = (change: LinesSearch) => (props: object) => (
  <Link
    from="/admin/transactions"
    to="/admin/transactions"
    search={(old) => ({ ...old, ...change })}
    resetScroll={change.line === undefined}
    {...props}
  />
);
