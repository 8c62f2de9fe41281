import { Title } from '@mantine/core';

import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { dayInWords } from '../../ui/day-in-words.ts';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { DeskLineInFull } from './line.ts';
import { typeInWords } from './type-in-words.ts';

type Share = DeskLineInFull['lots'][number];

const columns: readonly Column<Share>[] = [
  {
    name: 'Lot',
    cell: ({ type, createdAt, expiresAt }) =>
      `${typeInWords(type)} of ${dayInWords(createdAt)}${expiresAt === null ? '' : `, until ${dayInWords(expiresAt)}`}`,
  },
  { name: 'Credits', isFigure: true, cell: ({ credits }) => wholeNumber(credits) },
  {
    name: 'Paid for them',
    isFigure: true,
    cell: ({ cents, currency }) => (currency === null ? 'Nothing' : money(cents, currency)),
  },
];

/** The lots that a line took credits from, or put them into, with the money that was paid for them. */
export function LineLots({ lots, isOut }: { lots: readonly Share[]; isOut: boolean }) {
  if (lots.length === 0) return null;
  const title = isOut ? 'Taken from' : 'Put into';
  return (
    <section>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <DataTable label={title} columns={columns} rows={lots} keyOf={({ id }) => id} />
    </section>
  );
}
