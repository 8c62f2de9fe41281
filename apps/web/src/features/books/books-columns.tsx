import { Text } from '@mantine/core';

import type { Column } from '../../ui/DataTable.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { money, plainMoney } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { BooksRow } from './books-rows.ts';

type Figures = NonNullable<BooksRow['figures']>;
type Cents = 'cashInCents' | 'refundedCents' | 'earnedCents' | 'breakageCents';
type Credits = 'grantedCredits' | 'takenBackCredits' | 'spentCredits' | 'expiredCredits';

const name: Column<BooksRow> = {
  name: 'Month',
  cell: (row) => (
    <Text span fw={row.isSum ? 600 : 400}>
      {row.name}
    </Text>
  ),
  csv: (row) => row.name,
};

/** The books of a currency: money, and beneath it the credits that it stands for. */
export function moneyColumns(currency: string): readonly Column<BooksRow>[] {
  const inMoney = (cents: number) => money(cents, currency);
  const pair = (cents: number, credits: number) => (
    <>
      {inMoney(cents)}
      <Text fz={13} c="dimmed">
        {creditsInWords(credits)}
      </Text>
    </>
  );
  const column = (
    title: string,
    cents: Cents,
    credits: Credits,
    rest?: Partial<Column<BooksRow>>,
  ): Column<BooksRow> => ({
    name: title,
    isFigure: true,
    cell: ({ figures }) => figures && pair(figures[cents], figures[credits]),
    csv: ({ figures }) => figures && plainMoney(figures[cents], currency),
    ...rest,
  });
  const small = (words: string, cents: Cents) => (figures: Figures) =>
    figures[cents] === 0 ? [] : [`${inMoney(figures[cents])} ${words}`];
  const refunded = small('refunded', 'refundedCents');
  const [earned, breakage] = [small('earned', 'earnedCents'), small('breakage', 'breakageCents')];
  return [
    name,
    column('Cash in', 'cashInCents', 'grantedCredits', {
      under: ({ figures }) => figures && refunded(figures).join(''),
    }),
    column('Refunded', 'refundedCents', 'takenBackCredits', { isWide: true }),
    column('Earned', 'earnedCents', 'spentCredits', { isWide: true }),
    column('Breakage', 'breakageCents', 'expiredCredits', { isWide: true }),
    {
      name: 'Owed at the end',
      isFigure: true,
      cell: ({ owedCents, owedCredits }) => pair(owedCents, owedCredits),
      under: ({ figures }) =>
        figures && [...earned(figures), ...breakage(figures)].map((line) => <div key={line}>{line}</div>),
      csv: ({ owedCents }) => plainMoney(owedCents, currency),
    },
  ];
}

/** What a file has: the money as on the screen, and the credits in columns of their own. */
export function moneyFileColumns(currency: string): readonly Column<BooksRow>[] {
  const credits = creditColumns.slice(1).map((column) => ({ ...column, name: `${column.name}, credits` }));
  return [...moneyColumns(currency), ...credits];
}

const count = (title: string, credits: Credits, rest?: Partial<Column<BooksRow>>): Column<BooksRow> => ({
  name: title,
  isFigure: true,
  cell: ({ figures }) => figures && wholeNumber(figures[credits]),
  csv: ({ figures }) => figures && figures[credits],
  ...rest,
});

/** The books of credits that nobody paid for. */
export const creditColumns: readonly Column<BooksRow>[] = [
  name,
  count('Granted', 'grantedCredits'),
  count('Taken back', 'takenBackCredits', { isWide: true }),
  count('Spent', 'spentCredits'),
  count('Expired', 'expiredCredits', { isWide: true }),
  {
    name: 'Left at the end',
    isFigure: true,
    cell: ({ owedCredits }) => wholeNumber(owedCredits),
    csv: ({ owedCredits }) => owedCredits,
  },
];
