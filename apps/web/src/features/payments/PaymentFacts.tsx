import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { paidFor, stateInWords } from './payment-in-words.ts';
import type { PaymentInFull } from './payment.ts';
import { PaymentFigures } from './PaymentFigures.tsx';
import { PaymentGrants } from './PaymentGrants.tsx';
import { PaymentIds } from './PaymentIds.tsx';
import { PaymentRefunds } from './PaymentRefunds.tsx';
import { RefundPayment } from './RefundPayment.tsx';

/** Everything about one payment, and the way to give its money back. */
export function PaymentFacts({ payment }: { payment: PaymentInFull }) {
  const [isRefunding, setIsRefunding] = useState(false);
  const { order, currency, chargedCents, refundedCents, openDisputes } = payment;
  const { name, tone } = stateInWords[payment.state];
  const misfit = order?.quarantineReason ?? null;
  const isRefundable = payment.isPaid && chargedCents > refundedCents && payment.paymentIntents.length > 0;
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
      {misfit !== null && (
        <Notice tone="bad">This payment does not fit its order, so no credits were given. {misfit}</Notice>
      )}
      {openDisputes.length > 0 && (
        <Notice tone="bad">
          The person’s bank disputes this payment. Their credits of it were taken back, and they cannot spend until the
          dispute is closed. Answer it in Stripe’s Dashboard.
        </Notice>
      )}
      <PaymentFigures payment={payment} />
      <PaymentIds payment={payment} />
      <PaymentGrants payment={payment} />
      <PaymentRefunds payment={payment} />
      {isRefundable && (
        <Button variant="default" onClick={() => setIsRefunding(true)}>
          Refund through Stripe…
        </Button>
      )}
      {isRefunding && <RefundPayment payment={payment} onClose={() => setIsRefunding(false)} />}
    </Stack>
  );
}
