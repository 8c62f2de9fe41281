import { Drawer, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { PaymentFacts } from './PaymentFacts.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One payment beside the list, at an address of its own. */
export function OpenPayment({ id, onClose }: Props) {
  const payment = trpc.admin.payment.useQuery({ id });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title="Payment"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {payment.data ? (
        <PaymentFacts payment={payment.data} />
      ) : payment.isError ? (
        <Text>
          {payment.error.data?.code === 'NOT_FOUND'
            ? 'There is no such payment. Nothing was changed.'
            : 'It could not be fetched. Close this and try again.'}
        </Text>
      ) : (
        <TableSkeleton rows={6} />
      )}
    </Drawer>
  );
}
