import { createFileRoute } from '@tanstack/react-router';

import { Library } from '../../features/library/Library.tsx';
import { readLibrarySearch } from '../../features/library/library-search.ts';
import { OpenCreation } from '../../features/library/OpenCreation.tsx';

export const Route = createFileRoute('/_signed-in/library')({
  validateSearch: readLibrarySearch,
  staticData: { title: 'Library' },
  component: LibraryScreen,
});

function LibraryScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <Library
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      {search.open !== undefined && (
        <OpenCreation
          id={search.open}
          onClose={() => void navigate({ search: { ...search, open: undefined }, resetScroll: false })}
        />
      )}
    </>
  );
}
