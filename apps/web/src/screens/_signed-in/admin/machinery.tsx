import { createFileRoute } from '@tanstack/react-router';

import { Machinery } from '../../../features/machinery/Machinery.tsx';
import { readMachinerySearch } from '../../../features/machinery/machinery-search.ts';

export const Route = createFileRoute('/_signed-in/admin/machinery')({
  validateSearch: readMachinerySearch,
  staticData: { title: 'Machinery' },
  component: MachineryScreen,
});

function MachineryScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Machinery
      search={search}
      onChange={(change) =>
        void navigate({ search: (old) => ({ ...old, before: undefined, ...change }), replace: true })
      }
    />
  );
}
