import { createFileRoute } from '@tanstack/react-router';

import { Books } from '../../../features/books/Books.tsx';
import { readMonthsSearch } from '../../../features/books/months-search.ts';

export const Route = createFileRoute('/_signed-in/admin/books')({
  validateSearch: readMonthsSearch,
  staticData: { title: 'Books' },
  component: BooksScreen,
});

function BooksScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Books
      search={search}
      onChange={(months) => void navigate({ search: ({ check }) => ({ ...months, check }), replace: true })}
    />
  );
}
