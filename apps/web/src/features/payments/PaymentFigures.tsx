import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Address } from '../../ui/Address.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Details } from '../../ui/Details.tsx';
import { money } from '../../ui/money.ts';
import type { PaymentInFull } from './payment.ts';

/** Who paid, what it gave, and what of it went back. */
export function PaymentFigures({ payment }: { payment: PaymentInFull }) {
  const { person, order, currency, taxCents, refundedCents, disputedCents, takenBackCredits, receiptUrl } = payment;
  return (
    <Details
      lines={[
        [
          'Person',
          <Anchor
            key="person"
            renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: person.id }} {...props} />}
          >
            {person.name} · <Address>{person.email}</Address>
          </Anchor>,
        ],
        ['Tax', taxCents > 0 && money(taxCents, currency)],
        ['Refunded', refundedCents > 0 && money(refundedCents, currency)],
        ['Lost in disputes', disputedCents > 0 && money(disputedCents, currency)],
        ['Credits given', creditsInWords(payment.grantedCredits)],
        ['Credits taken back', takenBackCredits > 0 && creditsInWords(takenBackCredits)],
        ['Ordered', order && `${creditsInWords(order.credits)} for ${money(order.amountCents, order.currency)}`],
        [
          'Receipt',
          receiptUrl !== null && (
            <Anchor key="receipt" href={receiptUrl} target="_blank" rel="noreferrer">
              Open the receipt
            </Anchor>
          ),
        ],
      ]}
    />
  );
}
