import { Group, Stack, Text, Title } from '@mantine/core';

import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import type { PaymentInFull } from './payment.ts';
import { StripeId } from './StripeId.tsx';

type Refund = PaymentInFull['refunds'][number];

/** Refunds that were asked for here, and how much went back by other ways. */
export function PaymentRefunds({ payment }: { payment: PaymentInFull }) {
  const { refunds, refundedCents, currency, dashboardUrl } = payment;
  const sentCents = refunds.reduce((sum, { state, cents }) => sum + (state === 'sent' ? cents : 0), 0);
  const elsewhereCents = refundedCents - sentCents;
  if (refunds.length === 0 && elsewhereCents <= 0) return null;
  return (
    <section aria-label="Refunds">
      <Title order={3} mb="xs">
        Refunds
      </Title>
      <Stack gap="sm">
        {refunds.map((refund) => (
          <div key={refund.id}>
            <Group gap="sm">
              <Text fw={550}>{money(refund.cents, currency)}</Text>
              <Text c="dimmed">
                {outcome(refund)} · <Moment at={refund.createdAt} />
              </Text>
              {refund.refundId !== null && (
                <StripeId of="refund" id={refund.refundId} dashboardUrl={dashboardUrl} place="refunds" />
              )}
            </Group>
            <Text>
              “{refund.reason}” <Text span c="dimmed">{`asked for by ${refund.actorEmail ?? refund.actor}`}</Text>
            </Text>
          </div>
        ))}
        {elsewhereCents > 0 && (
          <Text c="dimmed">{money(elsewhereCents, currency)} were refunded at Stripe itself.</Text>
        )}
      </Stack>
    </section>
  );
}

function outcome({ state, error }: Refund): string {
  if (state === 'refused') return `refused by Stripe: ${error ?? 'no reason given'}`;
  return state === 'sent' ? 'sent' : 'not answered yet, it will be sent by itself';
}
