import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { CopyId } from '../../ui/CopyId.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { money } from '../../ui/money.ts';
import type { TieOutFound } from './check.ts';

type Difference = TieOutFound['differences'][number];

/** What a difference is, as far as its figures say. */
function inWords({ paymentId, chargeIds }: Difference): string {
  if (paymentId === null) return 'Stripe took money that no payment of ours has';
  return chargeIds.length === 0 ? 'Stripe has no charge of this payment' : 'Stripe has other figures';
}

function sums({ capturedCents, refundedCents, disputedCents }: Difference['stripe'], currency: string): string {
  const parts = [money(capturedCents, currency)];
  if (refundedCents > 0) parts.push(`${money(refundedCents, currency)} refunded`);
  if (disputedCents > 0) parts.push(`${money(disputedCents, currency)} disputed`);
  return parts.join(', ');
}

export const differenceColumns: readonly Column<Difference>[] = [
  { name: 'Difference', cell: inWords, csv: inWords },
  {
    name: 'Payment',
    cell: ({ paymentId, chargeIds }) =>
      paymentId === null ? (
        chargeIds.map((id) => <CopyId key={id} of="charge" id={id} />)
      ) : (
        <Anchor
          renderRoot={(props) => (
            <Link to="/admin/payments" search={{ search: paymentId, open: paymentId }} {...props} />
          )}
        >
          Open
        </Anchor>
      ),
    csv: ({ paymentId, chargeIds }) => paymentId ?? chargeIds.join(' '),
  },
  {
    name: 'At Stripe',
    isFigure: true,
    cell: ({ stripe, currency }) => sums(stripe, currency),
    csv: ({ stripe, currency }) => sums(stripe, currency),
  },
  {
    name: 'Here',
    isFigure: true,
    cell: ({ ours, currency }) => sums(ours, currency),
    csv: ({ ours, currency }) => sums(ours, currency),
  },
];
