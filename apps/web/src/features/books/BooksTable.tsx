import { Group, Stack, Title } from '@mantine/core';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { CsvButton } from '../../ui/CsvButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { money } from '../../ui/money.ts';
import { Standing } from '../../ui/Standing.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { creditColumns, moneyColumns, moneyFileColumns } from './books-columns.tsx';
import { booksRows } from './books-rows.ts';
import type { CurrencyBooks } from './books-rows.ts';

/** The books of one currency by month, and whether their lines add up. */
export function BooksTable({ books }: { books: CurrencyBooks }) {
  const { currency, check } = books;
  const rows = booksRows(books);
  const title = currency === null ? 'Free credits' : currency.toUpperCase();
  const file = `books-${currency ?? 'free-credits'}`;
  return (
    <section aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          <CsvButton file={file} columns={currency === null ? creditColumns : moneyFileColumns(currency)} rows={rows} />
        </Group>
        <DataTable
          label={`Books: ${title}`}
          columns={currency === null ? creditColumns : moneyColumns(currency)}
          rows={rows}
          keyOf={({ name }) => name}
        />
        <Standing tone={check.ties ? 'good' : 'bad'}>
          {check.ties ? 'Lines add up, over all time' : 'Lines do not add up'}
        </Standing>
        {!check.ties && <p>{differenceInWords(books)}</p>}
      </Stack>
    </section>
  );
}

function differenceInWords({ currency, check }: CurrencyBooks): string {
  const { differenceCents, lotDifferenceCents, lotDifferenceCredits } = check;
  const figure = (cents: number) => (currency === null ? wholeNumber(cents) : money(cents, currency));
  return (
    `Over all time, what came in differs from what became of it by ${figure(differenceCents)}; what is owed differs ` +
    `from what is left of the credits by ${figure(lotDifferenceCents)} and ${creditsInWords(lotDifferenceCredits)}. ` +
    'Verify the ledger: it names the accounts.'
  );
}
