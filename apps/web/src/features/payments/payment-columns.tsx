import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Address } from '../../ui/Address.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money, plainMoney } from '../../ui/money.ts';
import { Standing } from '../../ui/Standing.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import { paidFor, stateInWords } from './payment-in-words.ts';
import type { Payment } from './payment.ts';

interface Listing {
  /** Draws a link that opens a payment: where to, the screen knows that lists it. */
  linkTo: (id: string) => (props: object) => ReactNode;
  isOfOne: boolean;
}

/** The columns of payments: of one person's, or of everybody's with whose they are. */
export function paymentColumns({ linkTo, isOfOne }: Listing): readonly Column<Payment>[] {
  return [
    {
      name: 'Payment',
      cell: (payment) => <Anchor renderRoot={linkTo(payment.id)}>{paidFor(payment)}</Anchor>,
      under: ({ person, at }) => (
        <>
          {!isOfOne && (
            <>
              <Address>{person.email}</Address>
              <br />
            </>
          )}
          <Moment at={at} />
        </>
      ),
      csv: paidFor,
    },
    ...(isOfOne ? [] : [whose]),
    {
      name: 'When',
      isWide: true,
      cell: ({ at }) => <Moment at={at} />,
      csv: ({ at }) => at,
    },
    {
      name: 'State',
      cell: ({ state }) => <Standing tone={stateInWords[state].tone}>{stateInWords[state].name}</Standing>,
      csv: ({ state }) => stateInWords[state].name,
    },
    {
      name: 'Amount',
      isFigure: true,
      cell: (payment) => {
        const { chargedCents, currency, refundedCents, disputedCents, isPaid } = payment;
        const backCents = Math.min(chargedCents, refundedCents + disputedCents);
        return (
          <>
            <Text span c={isPaid ? 'inherit' : 'dimmed'}>
              {money(chargedCents, currency)}
            </Text>
            {backCents > 0 && <Text fz={13} c="dimmed">{`${money(backCents, currency)} back`}</Text>}
          </>
        );
      },
      csv: ({ chargedCents, currency }) => plainMoney(chargedCents, currency),
    },
    {
      name: 'Credits',
      isFigure: true,
      isWide: true,
      cell: ({ grantedCredits, takenBackCredits }) => (
        <>
          {grantedCredits === 0 ? '0' : signedNumber(grantedCredits)}
          {takenBackCredits > 0 && <Text fz={13} c="dimmed">{`${wholeNumber(takenBackCredits)} taken back`}</Text>}
        </>
      ),
      csv: ({ grantedCredits }) => grantedCredits,
    },
    ...(isOfOne ? [] : [itsId]),
  ];
}

const whose: Column<Payment> = {
  name: 'Person',
  isFreeText: true,
  isWide: true,
  cell: ({ person }) => (
    <Anchor
      renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: person.id }} {...props} />}
      c="inherit"
    >
      <Address>{person.email}</Address>
    </Anchor>
  ),
  csv: ({ person }) => person.email,
};

const itsId: Column<Payment> = {
  name: 'Id',
  isWide: true,
  cell: ({ id }) => <CopyId of="payment" id={id} />,
  csv: ({ id }) => id,
};

/** What a file has beside the columns of the screen. */
export const paymentFileColumns: readonly Column<Payment>[] = [
  { name: 'Currency', cell: () => null, csv: ({ currency }) => currency.toUpperCase() },
  { name: 'Tax', cell: () => null, csv: ({ taxCents, currency }) => plainMoney(taxCents, currency) },
  { name: 'Refunded', cell: () => null, csv: ({ refundedCents, currency }) => plainMoney(refundedCents, currency) },
  {
    name: 'Lost in disputes',
    cell: () => null,
    csv: ({ disputedCents, currency }) => plainMoney(disputedCents, currency),
  },
  { name: 'Credits taken back', cell: () => null, csv: ({ takenBackCredits }) => takenBackCredits },
  { name: 'User id', cell: () => null, csv: ({ person }) => person.id },
  { name: 'Payment intents', cell: () => null, csv: ({ paymentIntents }) => paymentIntents.join(' ') },
  { name: 'Subscription', cell: () => null, csv: ({ subscriptionId }) => subscriptionId },
];
