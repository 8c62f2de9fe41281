import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { lotEnd, lotOrigin } from '../credits/lot-in-words.ts';
import type { LineDetail } from './line.ts';

type Share = LineDetail['lots'][number];

/** The lots that a line took credits from, or put them into, with the money that was paid for them. */
export function LineLots({ line }: { line: LineDetail }) {
  if (line.lots.length === 0) return null;
  const title = line.amount < 0 ? 'Taken from' : 'Put into';
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={3}>{title}</Title>
      <DataTable label={title} columns={columnsOf(line)} rows={line.lots} keyOf={({ id }) => id} />
    </Stack>
  );
}

function columnsOf(line: LineDetail): Column<Share>[] {
  return [
    {
      name: 'Lot',
      cell: (share) => (
        <>
          <Origin share={share} line={line} />
          <br />
          {lotEnd(share)}
        </>
      ),
    },
    { name: 'Credits', isFigure: true, cell: ({ credits }) => wholeNumber(credits) },
    {
      name: 'Paid for them',
      isFigure: true,
      cell: ({ cents, currency }) => (currency === null ? 'Nothing' : money(cents, currency)),
    },
  ];
}

/** Where a lot came from: the line that granted it, where that is another one. */
function Origin({ share, line }: { share: Share; line: LineDetail }) {
  const origin = lotOrigin(share);
  if (share.reason === null || share.id === line.id) return origin;
  return (
    <Anchor
      renderRoot={(props) => (
        <Link
          from="/history"
          to="/history"
          search={(kept) => ({ ...kept, line: share.id })}
          resetScroll={false}
          {...props}
        />
      )}
    >
      {origin}
    </Anchor>
  );
}
