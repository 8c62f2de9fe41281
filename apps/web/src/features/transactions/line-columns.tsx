import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Address } from '../../ui/Address.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import type { DeskLine } from './line.ts';
import type { LinkTo } from './link-to.ts';
import { nameOf } from './lines-search.ts';

/** The columns of lines: of one person's, or of everybody's with whose they are. */
export function lineColumns({ linkTo, isOfOne }: { linkTo: LinkTo; isOfOne: boolean }): readonly Column<DeskLine>[] {
  return [
    {
      name: 'What',
      isFreeText: true,
      cell: (line) => (
        <Anchor renderRoot={linkTo({ line: nameOf(line) })} fw={500}>
          {line.reason}
        </Anchor>
      ),
      under: (line) => (
        <>
          {!isOfOne && (
            <>
              <Address>{whoseOf(line)}</Address>
              <br />
            </>
          )}
          <Moment at={line.createdAt} />
        </>
      ),
      csv: ({ reason }) => reason,
    },
    ...(isOfOne ? [] : [user]),
    {
      name: 'When',
      isWide: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
    },
    { name: 'Amount', isFigure: true, cell: ({ amount }) => signedNumber(amount), csv: ({ amount }) => amount },
    {
      name: 'Balance after',
      isFigure: true,
      cell: ({ balanceAfter }) => wholeNumber(balanceAfter),
      csv: ({ balanceAfter }) => balanceAfter,
    },
  ];
}

const user: Column<DeskLine> = {
  name: 'User',
  isFreeText: true,
  isWide: true,
  cell: (line) => (
    <Anchor
      c="inherit"
      renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: line.userId }} {...props} />}
    >
      <Address>{whoseOf(line)}</Address>
    </Anchor>
  ),
  csv: whoseOf,
};

function whoseOf({ user: owner, userId }: DeskLine): string {
  return owner?.email ?? userId;
}

/** What a file has beside the columns of the screen. */
export const lineFileColumns: readonly Column<DeskLine>[] = [
  { name: 'Type', cell: () => null, csv: ({ type }) => type },
  { name: 'Feature', cell: () => null, csv: ({ feature }) => feature },
  { name: 'Actor', cell: () => null, csv: ({ actor }) => actor },
  { name: 'User id', cell: () => null, csv: ({ userId }) => userId },
  { name: 'Id', cell: () => null, csv: ({ id }) => id },
];
