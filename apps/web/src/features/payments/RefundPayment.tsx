import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { DecimalInput } from '../../ui/DecimalInput.tsx';
import { digitsOf } from '../../ui/digits-of.ts';
import { money, plainMoney } from '../../ui/money.ts';
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
  const digits = digitsOf(currency);
  // Held as it is typed: rewritten with all its decimals, a first 3 is 30.00 by the next key.
  const [typed, setTyped] = useState<number | string>(plainMoney(leftCents, currency).toFixed(digits));
  const cents = Math.round(Number(typed) * 10 ** digits);
  const isSound = Number.isInteger(cents) && cents >= 1 && cents <= leftCents;
  const [asked] = useDebouncedValue(isSound ? cents : leftCents, pauseMs);
  const preview = trpc.admin.refundPreview.useQuery(
    { paymentId, amountCents: asked },
    { placeholderData: keepPreviousData },
  );
  const effect = isSound && preview.data?.cents === cents ? preview.data : undefined;
  return (
    <ActDialog
      title={isSound ? `Refund ${money(cents, currency)}` : 'Refund'}
      isGrave
      isIncomplete={!effect}
      onAct={(reason, options) =>
        utils.client.admin.refundPayment
          .mutate({ paymentId, userId: payment.person.id, amountCents: cents, reason }, options)
          .finally(() => utils.admin.invalidate())
      }
      onClose={onClose}
    >
      <Stack gap="md">
        <DecimalInput
          label={`Amount in ${currency.toUpperCase()}`}
          description={`Of this payment ${money(leftCents, currency)} are left.`}
          data-autofocus
          decimalScale={digits}
          clampBehavior="none"
          trimLeadingZeroesOnBlur={false}
          value={typed}
          onChange={setTyped}
          error={isSound ? undefined : `Between ${money(1, currency)} and ${money(leftCents, currency)}.`}
        />
        {effect ? <RefundEffect effect={effect} /> : <Text c="dimmed">Reckoning what it does…</Text>}
      </Stack>
    </ActDialog>
  );
}
