import { createFileRoute } from '@tanstack/react-router';

import { Library } from '../../features/library/Library.tsx';
import { OpenCreation } from '../../features/library/OpenCreation.tsx';

export const Route = createFileRoute('/_signed-in/library')({
  validateSearch: ({ open }: Record<string, unknown>): { open?: string | undefined } => ({
    open: typeof open === 'string' ? open : undefined,
  }),
  staticData: { title: 'Library' },
  component: LibraryScreen,
});

function LibraryScreen() {
  const { open } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <Library />
      {open !== undefined && (
        <OpenCreation id={open} onClose={() => void navigate({ search: {}, resetScroll: false })} />
      )}
    </>
  );
}
