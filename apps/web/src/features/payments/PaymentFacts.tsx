import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Details } from '../../ui/Details.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { paidFor, stateInWords } from './payment-in-words.ts';
import type { PaymentInFull } from './payment.ts';
import { PaymentIds } from './PaymentIds.tsx';
import { PaymentRefunds } from './PaymentRefunds.tsx';
import { RefundPayment } from './RefundPayment.tsx';

/** Everything about one payment, and the way to give its money back. */
export function PaymentFacts({ payment }: { payment: PaymentInFull }) {
  const [isRefunding, setIsRefunding] = useState(false);
  const { person, order, currency, chargedCents, refundedCents, disputedCents, openDisputes, receiptUrl } = payment;
  const { name, tone } = stateInWords[payment.state];
  const leftCents = chargedCents - refundedCents;
  const isRefundable = payment.isPaid && leftCents > 0 && payment.paymentIntents.length > 0;
  return (
    <Stack gap="lg">
      <div>
        <Text fz={24} fw={600}>
          {money(chargedCents, currency)}
        </Text>
        <Group gap="md">
          <Standing tone={tone}>{name}</Standing>
          <Text c="dimmed">
            {paidFor(payment)} · <Moment at={payment.at} />
          </Text>
        </Group>
      </div>
      {order?.quarantineReason != null && (
        <Notice tone="bad">
          This payment does not fit its order, so no credits were given. {order.quarantineReason}
        </Notice>
      )}
      {openDisputes.length > 0 && (
        <Notice tone="bad">
          The person’s bank disputes this payment. Their credits of it were taken back, and they cannot spend until the
          dispute is closed. Answer it in Stripe’s Dashboard.
        </Notice>
      )}
      <Details
        lines={[
          [
            'Person',
            <Anchor
              key="person"
              renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: person.id }} {...props} />}
            >
              {person.name} · {person.email}
            </Anchor>,
          ],
          ['Tax', payment.taxCents > 0 && money(payment.taxCents, currency)],
          ['Refunded', refundedCents > 0 && money(refundedCents, currency)],
          ['Lost in disputes', disputedCents > 0 && money(disputedCents, currency)],
          ['Credits given', creditsInWords(payment.grantedCredits)],
          ['Credits taken back', payment.takenBackCredits > 0 && creditsInWords(payment.takenBackCredits)],
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
      <PaymentIds payment={payment} />
      {payment.grants.length > 0 && (
        <div>
          <Title order={3} mb="xs">
            Lines that gave the credits
          </Title>
          <Stack gap={4}>
            {payment.grants.map(({ transactionId, credits, paidCents }) => (
              <Group key={transactionId} gap="sm">
                <Text>
                  {creditsInWords(credits)}, paid with {money(paidCents, currency)}
                </Text>
                <CopyId of="line" id={transactionId} />
              </Group>
            ))}
          </Stack>
        </div>
      )}
      <PaymentRefunds payment={payment} />
      {isRefundable && (
        <Button color="red.8" variant="outline" onClick={() => setIsRefunding(true)}>
          Refund through Stripe…
        </Button>
      )}
      {isRefunding && <RefundPayment payment={payment} onClose={() => setIsRefunding(false)} />}
    </Stack>
  );
}
