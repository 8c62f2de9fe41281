import { Anchor } from '@mantine/core';

import { CopyId } from '../../ui/CopyId.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { Fact } from './Fact.tsx';
import type { LineDetail } from './line.ts';

/** The money that a grant came with, and what went back of it. */
export function PaymentFacts({ line: { payment } }: { line: LineDetail }) {
  if (!payment) return null;
  const { chargedCents, refundedCents, disputedCents, currency, receiptUrl, orderId, paidAt } = payment;
  return (
    <>
      <Fact name="Paid">
        {money(chargedCents, currency)} · <Moment at={paidAt} />
        {receiptUrl !== null && (
          <>
            {' · '}
            <Anchor href={receiptUrl} target="_blank" rel="noreferrer" underline="always">
              Receipt
            </Anchor>
          </>
        )}
      </Fact>
      {refundedCents > 0 && <Fact name="Money refunded">{money(refundedCents, currency)}</Fact>}
      {disputedCents > 0 && <Fact name="Withdrawn by a dispute">{money(disputedCents, currency)}</Fact>}
      {orderId !== null && (
        <Fact name="Order">
          <CopyId of="order" id={orderId} />
        </Fact>
      )}
    </>
  );
}
