import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { paymentColumns } from '../payments/payment-columns.tsx';
import type { Payment } from '../payments/payment.ts';
import { RefundPayment } from '../payments/RefundPayment.tsx';

const pageSize = 20;

const ofOnePerson = paymentColumns({ linkTo: open, isOfOne: true });

/** Opens one among all payments: what narrows this person's statement is not meant there. */
function open(id: string) {
  return (props: object) => <Link to="/admin/payments" search={{ open: id }} {...props} />;
}

/** What somebody paid, the newest first, with what went back; each opens to everything about it. */
export function UserPayments({ userId }: { userId: string }) {
  const [refunding, setRefunding] = useState<Payment>();
  const payments = trpc.admin.payments.useQuery({ search: userId, limit: pageSize });
  const columns = [...ofOnePerson, refundColumn(setRefunding)];
  return (
    <Fetched query={payments} what="Their payments" skeleton={<TableSkeleton rows={3} />}>
      {({ payments: rows, next }) => (
        <Stack gap="md">
          {rows.length === 0 ? (
            <Text c="dimmed">They have not paid for anything yet.</Text>
          ) : (
            <DataTable label="Payments" columns={columns} rows={rows} keyOf={({ id }) => id} />
          )}
          {next !== null && (
            <Anchor renderRoot={(props) => <Link to="/admin/payments" search={{ search: userId }} {...props} />}>
              All their payments
            </Anchor>
          )}
          {refunding && <RefundPayment payment={refunding} onClose={() => setRefunding(undefined)} />}
        </Stack>
      )}
    </Fetched>
  );
}

/** On a phone a payment is given back from where it opens. */
function refundColumn(onRefund: (payment: Payment) => void): Column<Payment> {
  return {
    name: 'Refund',
    isWide: true,
    cell: (payment) =>
      isRefundable(payment) && (
        <Button variant="default" size="compact-sm" onClick={() => onRefund(payment)}>
          Refund…
        </Button>
      ),
  };
}

function isRefundable({ isPaid, chargedCents, refundedCents, paymentIntents }: Payment): boolean {
  return isPaid && chargedCents > refundedCents && paymentIntents.length > 0;
}
