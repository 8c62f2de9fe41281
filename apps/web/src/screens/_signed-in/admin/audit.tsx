import { createFileRoute } from '@tanstack/react-router';

import { readAuditSearch } from '../../../features/audit/audit-search.ts';
import { AuditTrail } from '../../../features/audit/AuditTrail.tsx';

export const Route = createFileRoute('/_signed-in/admin/audit')({
  validateSearch: readAuditSearch,
  staticData: { title: 'Audit trail' },
  component: AuditScreen,
});

function AuditScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <AuditTrail
      search={search}
      onFilter={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change, before: undefined }), replace: true })
      }
    />
  );
}
