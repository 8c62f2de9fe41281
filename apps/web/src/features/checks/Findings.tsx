import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { counted } from '../../ui/counted.ts';
import { CsvButton } from '../../ui/CsvButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { VerifyFound } from './check.ts';

type Finding = VerifyFound['findings'][number];

const columns: readonly Column<Finding>[] = [
  { name: 'What is wrong', cell: ({ message }) => message, csv: ({ message }) => message },
  {
    name: 'Account',
    cell: ({ userId }) =>
      userId === null ? (
        'all'
      ) : (
        <Anchor renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId }} {...props} />}>Open</Anchor>
      ),
    csv: ({ userId }) => userId,
  },
  {
    name: 'Line',
    isFigure: true,
    cell: ({ seq }) => (seq === null ? '' : wholeNumber(seq)),
    csv: ({ seq }) => seq,
  },
  { name: 'Kind', isWide: true, cell: ({ problem }) => problem, csv: ({ problem }) => problem },
];

/** What a verification of the ledger found, in words. */
export function Findings({ found, problemCount }: { found: VerifyFound; problemCount: number }) {
  const { accounts, lines, findings } = found;
  return (
    <Stack gap="md">
      <Text c="dimmed">
        Replayed: {counted(lines, 'line')} of {counted(accounts, 'account')}.
      </Text>
      {findings.length > 0 && (
        <>
          <Group justify="space-between">
            <Text>
              Somebody has changed, put in or taken out what the ledger wrote. Restore these accounts from a backup.
            </Text>
            <CsvButton file="findings" columns={columns} rows={findings} />
          </Group>
          <DataTable
            label="Findings"
            columns={columns}
            rows={findings}
            keyOf={({ userId, seq, problem, message }) => [userId, seq, problem, message].join(' ')}
          />
          {problemCount > findings.length && (
            <Text c="dimmed">Not kept: {wholeNumber(problemCount - findings.length)} more.</Text>
          )}
        </>
      )}
    </Stack>
  );
}
