import { Text, Title } from '@mantine/core';

import { DataTable } from '../../ui/DataTable.tsx';
import { money } from '../../ui/money.ts';
import { Standing } from '../../ui/Standing.tsx';
import type { TieOutFound } from './check.ts';

type Comparison = TieOutFound['books'][number];
type Flow = Comparison['paid'];

/** What was paid, less what bought no credits, beside what the ledger's books have. */
export function BooksComparison({ comparison }: { comparison: Comparison }) {
  const { currency, difference, ties } = comparison;
  const reasons: [name: string, flow: Flow][] = [
    ['less quarantined orders', comparison.quarantined],
    ['less second subscriptions', comparison.duplicates],
    ['less changes of a plan within its month', comparison.prorated],
    ['less what went back twice', comparison.twiceBack],
  ];
  const rows: [name: string, flow: Flow][] = [
    ['Payments without tax', comparison.paid],
    ...reasons.filter(([, { inCents, backCents }]) => inCents !== 0 || backCents !== 0),
    ['The ledger’s books', comparison.books],
    ...(ties ? [] : [['Not explained', difference] as [string, Flow]]),
  ];
  const title = `${currency.toUpperCase()}: payments and the ledger’s books`;
  return (
    <div>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <DataTable
        label={title}
        rows={rows}
        keyOf={([name]) => name}
        columns={[
          { name: 'Over all time', cell: ([name]) => name },
          { name: 'In', isFigure: true, cell: ([, flow]) => money(flow.inCents, currency) },
          { name: 'Back', isFigure: true, cell: ([, flow]) => money(flow.backCents, currency) },
        ]}
      />
      <Text mt="xs">
        <Standing tone={ties ? 'good' : 'bad'}>{ties ? 'The two tie out' : 'The two do not tie out'}</Standing>
      </Text>
    </div>
  );
}
