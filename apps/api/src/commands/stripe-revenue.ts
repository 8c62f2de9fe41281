import { compareWithBooks, type BooksComparison, type Flow } from '../revenue/compare-with-books.ts';
import type { RevenueFigures } from '../revenue/figures.ts';
import { readRevenue, type CurrencyRevenue } from '../revenue/revenue.ts';
import { createStripe } from '../stripe/client.ts';
import { tieOut, type CurrencyTieOut, type Difference, type TieOut } from '../stripe/tie-out.ts';
import type { Money } from '../stripe/tie-out/money.ts';
import { align } from './align.ts';
import { moneyOf } from './money-of.ts';
import { readReport } from './read-report.ts';
import { withDatabase } from './with-database.ts';

/** `stripe revenue [--from YYYY-MM] [--to YYYY-MM] [--json]`, both months included */
export async function reportRevenue(args: readonly string[]): Promise<number> {
  const read = readReport(args);
  if (!read) return 2;
  const { range, json } = read;
  const report = await withDatabase(
    async ({ db, env }) => {
      // Stripe first: what is paid while its lists are read is in our rows by the time they are.
      const stripe = await tieOut(db, createStripe(env.stripe), range);
      return { revenue: await readRevenue(db, range), stripe, books: await compareWithBooks(db) };
    },
    { stripe: 'running' },
  );
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : describe(report)}\n`);
  return report.stripe.ties && report.books.every(({ ties }) => ties) ? 0 : 1;
}

interface Report {
  readonly revenue: readonly CurrencyRevenue[];
  readonly stripe: TieOut;
  readonly books: readonly BooksComparison[];
}

function describe({ revenue, stripe, books }: Report): string {
  const differences = stripe.differences.map(difference);
  const verdict = stripe.ties
    ? 'Ties out with Stripe.'
    : 'Does not tie out with Stripe. What has only not arrived yet, pnpm stripe reconcile brings.';
  return [
    ...(revenue.length === 0 ? ['Nothing was paid yet.'] : revenue.map(revenueTable)),
    ...stripe.currencies.map(stripeTable),
    [...differences, verdict].join('\n'),
    ...books.map(booksTable),
  ].join('\n\n');
}

function revenueTable(revenue: CurrencyRevenue): string {
  const money = moneyOf(revenue.currency);
  const row = (name: string, of: RevenueFigures) => [
    name,
    of.payments.toLocaleString('en'),
    ...[of.chargedCents, of.taxCents, of.refundedCents, of.disputedCents, of.taxReturnedCents, of.netCents].map(money),
  ];
  const table = align([
    [revenue.currency.toUpperCase(), 'Payments', 'Charged', 'Tax', 'Refunded', 'Disputed', 'Tax back', 'Net'],
    ...revenue.byMonth.map((month) => row(month.month, month)),
    row('total', revenue.total),
    row('this month', revenue.thisMonth),
    row('today', revenue.today),
  ]);
  const { averagePerUserCents: perUser, averagePurchaseCents: purchase, mostPopular, refundRate } = revenue;
  const orNone = (cents: number | null) => (cents === null ? 'none' : money(cents));
  return [
    table,
    `Revenue per user      ${orNone(perUser)}, of ${revenue.payingUsers.toLocaleString('en')} who paid`,
    `Average purchase      ${orNone(purchase)}`,
    `Most popular package  ${mostPopular.byPurchases ?? 'none'} by purchases, ${mostPopular.byNet ?? 'none'} by revenue`,
    `Refund rate           ${percent(refundRate.ofPayments)} of payments, ${percent(refundRate.ofMoney)} of the money`,
    `MRR                   ${money(revenue.mrrCents)}, of ${revenue.subscriptions.toLocaleString('en')} subscriptions`,
  ].join('\n');
}

function stripeTable({ currency, stripe, ours, others }: CurrencyTieOut): string {
  const money = moneyOf(currency);
  const row = (name: string, of: Money) => [name, ...cells(of).map(money)];
  const table = align([
    [`${currency.toUpperCase()} at Stripe`, 'Captured', 'Refunded', 'Disputed'],
    row('Stripe', stripe),
    row('here', ours),
  ]);
  if (others.charges === 0) return table;
  const sum = `${money(others.capturedCents)} of ${others.charges.toLocaleString('en')} charges`;
  return `${table}\nLeft out: ${sum} of no customer of ours.`;
}

function booksTable(comparison: BooksComparison): string {
  const money = moneyOf(comparison.currency);
  const row = (name: string, { inCents, backCents }: Flow) => [name, money(inCents), money(backCents)];
  const table = align([
    [`${comparison.currency.toUpperCase()} over all time, without tax`, 'Paid', 'Back'],
    row('payments', comparison.paid),
    row('less quarantined orders', comparison.quarantined),
    row('less second subscriptions', comparison.duplicates),
    row('less prorations and periods that had their credits', comparison.prorated),
    row('less what went back twice', comparison.twiceBack),
    row('the ledger’s books', comparison.books),
  ]);
  if (comparison.ties) return `${table}\nTies out with the ledger’s books.`;
  const { inCents, backCents } = comparison.difference;
  return `${table}\nDoes not tie out with the ledger’s books: ${money(inCents)} paid and ${money(backCents)} back are not explained.`;
}

function difference({ paymentId, chargeIds, currency, stripe, ours }: Difference): string {
  const money = moneyOf(currency);
  const figures = (of: Money) => cells(of).map(money).join(', ');
  const charges = chargeIds.length === 0 ? 'no charge' : chargeIds.join(' ');
  const text = `${paymentId ?? 'no payment'}  ${charges}  Stripe ${figures(stripe)}; here ${figures(ours)}`;
  // Somebody else may have written what is quoted here, and a terminal obeys control characters.
  return text.replaceAll(/\p{C}/gu, '\uFFFD');
}

function cells({ capturedCents, refundedCents, disputedCents }: Money): number[] {
  return [capturedCents, refundedCents, disputedCents];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
