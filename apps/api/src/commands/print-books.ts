import { readBooks, type BooksFigures, type CurrencyBooks } from '@tollgate/ledger';

import { align } from './align.ts';
import { moneyOf } from './money-of.ts';
import { readReport } from './read-report.ts';
import { withDatabase } from './with-database.ts';

/** `ledger books [--from YYYY-MM] [--to YYYY-MM] [--json]`, both months included */
export async function printBooks(args: readonly string[]): Promise<number> {
  const read = readReport(args);
  if (!read) return 2;
  const { range, json } = read;
  const books = await withDatabase(({ db }) => readBooks({ db, ...range }));
  const isTied = books.every(({ check }) => check.ties);
  if (json) process.stdout.write(`${JSON.stringify(books, null, 2)}\n`);
  else if (books.length === 0) process.stdout.write('No credits were granted yet.\n');
  else process.stdout.write(`${books.map(tableOf).join('\n\n')}\n`);
  return isTied ? 0 : 1;
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

function count(value: number): string {
  return value.toLocaleString('en');
}
