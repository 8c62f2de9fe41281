import { NumberInput, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { money } from '../../ui/money.ts';
import type { PaymentInFull } from './payment.ts';
import { RefundEffect } from './RefundEffect.tsx';

interface Props {
  payment: Pick<PaymentInFull, 'id' | 'currency' | 'chargedCents' | 'refundedCents' | 'person'>;
  onClose: () => void;
}

const pauseMs = 200;

/** Asks how much of a payment goes back, and says what that will do to the person's credits before it is done. */
export function RefundPayment({ payment, onClose }: Props) {
  const { id: paymentId, currency, chargedCents, refundedCents } = payment;
  const utils = trpc.useUtils();
  const leftCents = chargedCents - refundedCents;
  const [cents, setCents] = useState(leftCents);
  const isSound = Number.isInteger(cents) && cents >= 1 && cents <= leftCents;
  const [asked] = useDebouncedValue(isSound ? cents : leftCents, pauseMs);
  const preview = trpc.admin.refundPreview.useQuery(
    { paymentId, amountCents: asked },
    { placeholderData: keepPreviousData },
  );
  const refund = trpc.admin.refundPayment.useMutation({ onSettled: () => utils.admin.invalidate() });
  const effect = isSound && preview.data?.cents === cents ? preview.data : undefined;
  return (
    <ActDialog
      title={isSound ? `Refund ${money(cents, currency)}` : 'Refund'}
      isGrave
      isIncomplete={!effect}
      onAct={(reason) => refund.mutateAsync({ paymentId, userId: payment.person.id, amountCents: cents, reason })}
      onClose={onClose}
    >
      <Stack gap="md">
        <NumberInput
          label={`Amount in ${currency.toUpperCase()}`}
          description={`Of this payment ${money(leftCents, currency)} are left.`}
          data-autofocus
          min={0.01}
          max={leftCents / 100}
          decimalScale={2}
          fixedDecimalScale
          hideControls
          value={cents / 100}
          onChange={(value) => setCents(Math.round(Number(value) * 100))}
          error={isSound ? undefined : `Between ${money(1, currency)} and ${money(leftCents, currency)}.`}
        />
        {effect ? <RefundEffect effect={effect} /> : <Text c="dimmed">Reckoning what it does…</Text>}
      </Stack>
    </ActDialog>
  );
}
