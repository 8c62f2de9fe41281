import { readBooks, type BooksFigures, type CurrencyBooks } from '@tollgate/ledger';

import { readArguments } from './read-arguments.ts';
import { withDatabase } from './with-database.ts';

/** `ledger books [--from YYYY-MM] [--to YYYY-MM] [--json]`, both months included */
export async function printBooks(args: readonly string[]): Promise<number> {
  const options = { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } } as const;
  const read = readArguments(args, { options });
  if (!read) return 2;
  const { from, to, json = false } = read.values;
  if (![from, to].every((month) => month === undefined || /^\d{4}-(0[1-9]|1[0-2])$/.test(month))) return 2;
  const range = {
    from: from === undefined ? undefined : monthAfter(from, 0),
    to: to === undefined ? undefined : monthAfter(to, 1),
  };
  const books = await withDatabase(({ db }) => readBooks({ db, ...range }));
  const isTied = books.every(({ check }) => check.ties);
  if (json) process.stdout.write(`${JSON.stringify(books, null, 2)}\n`);
  else if (books.length === 0) process.stdout.write('No credits were granted yet.\n');
  else process.stdout.write(`${books.map(tableOf).join('\n\n')}\n`);
  return isTied ? 0 : 1;
}

/** The beginning of a month, or of the one so many after it. */
function monthAfter(month: string, months: number): Date {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + months));
}

function tableOf(books: CurrencyBooks): string {
  const { currency, months, total, check } = books;
  const money = currency === null ? null : moneyOf(currency);
  const cells = (of: BooksFigures) =>
    money
      ? [of.cashInCents, of.refundedCents, of.earnedCents, of.breakageCents, of.owedCents].map(money)
      : [of.grantedCredits, of.takenBackCredits, of.spentCredits, of.expiredCredits, of.owedCredits].map(count);
  const opening = money ? money(books.openingOwedCents) : count(books.openingOwedCredits);
  const head = money
    ? [currency?.toUpperCase() ?? '', 'Cash in', 'Refunded', 'Earned', 'Breakage', 'Owed']
    : ['Free credits', 'Granted', 'Taken back', 'Spent', 'Expired', 'Left'];
  const rows = [
    head,
    ['before', '', '', '', '', opening],
    ...months.map((month) => [month.month, ...cells(month)]),
    ['total', ...cells(total)],
  ];
  return `${align(rows)}\n${tieOut(check, money ?? count)}`;
}

function tieOut(check: CurrencyBooks['check'], money: (cents: number) => string): string {
  if (check.ties) return 'Ties out, over all months: with what came in, and with what the lots have left.';
  return (
    'Does not tie out, over all months: ' +
    `what came in differs by ${money(check.differenceCents)}, ` +
    `the lots by ${money(check.lotDifferenceCents)} and ${count(check.lotDifferenceCredits)} credits.`
  );
}

/** Columns as wide as their widest cell: the first to the left, figures to the right. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('   ')).join('\n');
}

/** Writes the smallest units of a currency, cents of most, as decimals. */
function moneyOf(currency: string): (cents: number) => string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (cents) => format.format(cents / 10 ** digits);
}

function count(value: number): string {
  return value.toLocaleString('en');
}
