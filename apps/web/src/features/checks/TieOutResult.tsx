import { Group, Stack, Text, Title } from '@mantine/core';

import { CsvButton } from '../../ui/CsvButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { BooksComparison } from './BooksComparison.tsx';
import type { TieOutFound } from './check.ts';
import { differenceColumns } from './difference-columns.tsx';
import { TieOutSums } from './TieOutSums.tsx';

/** Our money beside Stripe's, each difference by name, and beside the ledger's books. */
export function TieOutResult({ found, problemCount }: { found: TieOutFound; problemCount: number }) {
  const { currencies, differences, books } = found;
  const left = problemCount - differences.length - books.filter(({ ties }) => !ties).length;
  return (
    <Stack gap="lg">
      {currencies.length === 0 && <Text>Nothing was paid yet.</Text>}
      {currencies.map((sums) => (
        <TieOutSums key={sums.currency} sums={sums} />
      ))}
      {differences.length > 0 && (
        <div>
          <Group justify="space-between" mb="xs">
            <Title order={3}>Differences</Title>
            <CsvButton file="differences" columns={differenceColumns} rows={differences} />
          </Group>
          <Text mb="sm">What has only not arrived yet, a deep reconciliation brings; compare again after it.</Text>
          <DataTable
            label="Differences"
            columns={differenceColumns}
            rows={differences}
            keyOf={({ paymentId, chargeIds }) => [paymentId, ...chargeIds].join(' ')}
          />
          {left > 0 && <Text c="dimmed">Not kept: {wholeNumber(left)} more.</Text>}
        </div>
      )}
      {books.map((comparison) => (
        <BooksComparison key={comparison.currency} comparison={comparison} />
      ))}
    </Stack>
  );
}
