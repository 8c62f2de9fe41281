import { Anchor, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { Address } from '../../ui/Address.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { Standing } from '../../ui/Standing.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { SectionHead } from './SectionHead.tsx';

type Order = ApiOutputs['admin']['quarantinedOrders']['orders'][number];

const columns: readonly Column<Order>[] = [
  {
    name: 'Order',
    isFreeText: true,
    cell: ({ id, orderedCredits, orderedCents, currency, person }) => (
      <>
        <Anchor
          renderRoot={(props) => <Link to="/admin/payments" search={{ state: 'quarantined', open: id }} {...props} />}
        >
          {creditsInWords(orderedCredits)} for {money(orderedCents, currency)}
        </Anchor>
        <Text fz={13} c="dimmed">
          <Address>{person.email}</Address>
        </Text>
      </>
    ),
    under: ({ createdAt }) => <Moment at={createdAt} />,
  },
  { name: 'Why', cell: ({ reason }) => reason ?? 'Its payment does not fit it.' },
  {
    name: 'Paid',
    isFigure: true,
    cell: ({ paid, mode }) => {
      if (paid) return money(paid.cents, paid.currency);
      return mode === 'subscription' ? 'by invoices' : 'nothing';
    },
  },
  {
    name: 'State',
    isWide: true,
    cell: ({ paid, mode }) => {
      const isBack = paid ? paid.refundedCents >= paid.cents : mode === 'payment';
      return <Standing tone={isBack ? 'quiet' : 'bad'}>{isBack ? 'No money is here' : 'Money is here'}</Standing>;
    },
  },
  { name: 'When', isWide: true, cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

/** Orders whose payment does not fit them: each opens to its payment, from where its money is given back. */
export function Quarantine({ before }: { before: string | undefined }) {
  const orders = trpc.admin.quarantinedOrders.useQuery({ before });
  return (
    <Stack gap="lg">
      <SectionHead title="Quarantine">
        Payments that do not fit their order give no credits. Open one to refund it, and find out what changed it.
      </SectionHead>
      <Fetched query={orders} what="The quarantined orders" skeleton={<TableSkeleton rows={4} />}>
        {({ orders: rows, next }) => (
          <LongTable
            label="Quarantined orders"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            none={
              <Blank icon={<IconShieldCheck size={40} stroke={1.2} />} title="No order is quarantined">
                Every payment so far was what its order asked for.
              </Blank>
            }
            before={before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
    </Stack>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => <Link to="/admin/machinery" search={{ section: 'quarantine', before }} {...props} />;
}
