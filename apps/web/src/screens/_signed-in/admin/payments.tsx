import { createFileRoute } from '@tanstack/react-router';

import { OpenPayment } from '../../../features/payments/OpenPayment.tsx';
import { Payments } from '../../../features/payments/Payments.tsx';
import { readPaymentsSearch } from '../../../features/payments/payments-search.ts';

export const Route = createFileRoute('/_signed-in/admin/payments')({
  validateSearch: readPaymentsSearch,
  staticData: { title: 'Payments' },
  component: PaymentsScreen,
});

function PaymentsScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <Payments
        search={search}
        onFilter={(change) =>
          void navigate({ search: (old) => ({ ...old, ...change, before: undefined }), replace: true })
        }
      />
      {search.open !== undefined && (
        <OpenPayment
          id={search.open}
          onClose={() => void navigate({ search: (old) => ({ ...old, open: undefined }), resetScroll: false })}
        />
      )}
    </>
  );
}
