import { Group, Stack, Text, Title } from '@mantine/core';

import { CopyId } from '../../ui/CopyId.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { money } from '../../ui/money.ts';
import type { PaymentInFull } from './payment.ts';

/** The lines of the ledger that a payment brought. */
export function PaymentGrants({ payment: { grants, currency } }: { payment: PaymentInFull }) {
  if (grants.length === 0) return null;
  return (
    <section aria-label="Lines that gave the credits">
      <Title order={3} mb="xs">
        Lines that gave the credits
      </Title>
      <Stack gap={4}>
        {grants.map(({ transactionId, credits, paidCents }) => (
          <Group key={transactionId} gap="sm">
            <Text>
              {creditsInWords(credits)}, paid with {money(paidCents, currency)}
            </Text>
            <CopyId of="line" id={transactionId} />
          </Group>
        ))}
      </Stack>
    </section>
  );
}
