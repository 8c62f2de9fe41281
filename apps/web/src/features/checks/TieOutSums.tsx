import { Text } from '@mantine/core';

import { counted } from '../../ui/counted.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { money } from '../../ui/money.ts';
import type { TieOutFound } from './check.ts';

type Sums = TieOutFound['currencies'][number];

/** The sums of one currency, Stripe's above ours. */
export function TieOutSums({ sums: { currency, stripe, ours, others } }: { sums: Sums }) {
  const rows = [
    { name: 'Stripe', ...stripe },
    { name: 'Here', ...ours },
  ];
  const inMoney = (cents: number) => money(cents, currency);
  return (
    <div>
      <DataTable
        label={`${currency.toUpperCase()} at Stripe and here`}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { name: currency.toUpperCase(), cell: ({ name }) => name },
          { name: 'Captured', isFigure: true, cell: ({ capturedCents }) => inMoney(capturedCents) },
          { name: 'Refunded', isFigure: true, cell: ({ refundedCents }) => inMoney(refundedCents) },
          { name: 'Disputed', isFigure: true, cell: ({ disputedCents }) => inMoney(disputedCents) },
        ]}
      />
      {others.charges > 0 && (
        <Text c="dimmed" mt="xs">
          Left out: {inMoney(others.capturedCents)} of {counted(others.charges, 'charge')} of no customer of ours.
        </Text>
      )}
    </div>
  );
}
