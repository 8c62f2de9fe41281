import { Button, Stack } from '@mantine/core';
import { IconCreditCard } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { paymentColumns, paymentFileColumns } from './payment-columns.tsx';
import { PaymentFilters } from './PaymentFilters.tsx';
import { askedOf } from './payments-search.ts';
import type { PaymentsSearch } from './payments-search.ts';

interface Props {
  search: PaymentsSearch;
  onFilter: (change: PaymentsSearch) => void;
}

const columns = paymentColumns({ linkTo: open, isOfOne: false });

/** Opens one over the list as it stands. */
function open(id: string) {
  return (props: object) => (
    <Link
      from="/admin/payments"
      to="/admin/payments"
      search={(kept) => ({ ...kept, open: id })}
      resetScroll={false}
      {...props}
    />
  );
}

/** What was paid and what was meant to be, newest first. */
export function Payments({ search, onFilter }: Props) {
  const payments = trpc.admin.payments.useQuery(askedOf(search), { placeholderData: keepPreviousData });
  return (
    <Stack gap="lg">
      <PaymentFilters search={search} onChange={onFilter} />
      <Fetched query={payments} what="The payments" skeleton={<TableSkeleton />}>
        {({ payments: rows, next }) => (
          <LongTable
            label="Payments"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            file={{ name: 'payments', columns: [...columns, ...paymentFileColumns] }}
            none={<NonePaid />}
            before={search.before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
    </Stack>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => (
    <Link from="/admin/payments" to="/admin/payments" search={(kept) => ({ ...kept, before })} {...props} />
  );
}

function NonePaid() {
  return (
    <Blank
      icon={<IconCreditCard size={40} stroke={1.2} />}
      title="No such payments"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/admin/payments" search={{}} {...props} />}>
          Show all payments
        </Button>
      }
    >
      Every purchase and every month of a subscription stands here once it is paid, waits for a bank or has failed.
    </Blank>
  );
}
