import { moneyIn, shares, wholeNumbers } from '../../ui/measure.ts';
import type { Measure } from '../../ui/measure.ts';
import type { Credits, Revenue } from './overview.ts';

/** One figure of a period, and of the period before. Undefined is not fetched yet, null is that there is none. */
export interface FigureRow {
  name: string;
  measure: Measure;
  /** Whether it is one of those that are seen at once. */
  isHead: boolean;
  now: number | null | undefined;
  before: number | null | undefined;
}

interface Kind<Source> {
  name: string;
  measure: Measure;
  isHead?: boolean;
  of: (source: Source) => number | null;
}

function revenueKinds(currency: string): Kind<Revenue | null>[] {
  const cents = moneyIn(currency);
  return [
    { name: 'Revenue', measure: cents, isHead: true, of: (revenue) => revenue?.total.netCents ?? 0 },
    { name: 'Average purchase', measure: cents, isHead: true, of: (revenue) => revenue?.averagePurchaseCents ?? null },
    { name: 'Refund rate', measure: shares, isHead: true, of: (revenue) => revenue?.refundRate.ofPayments ?? null },
    { name: 'Revenue per payer', measure: cents, isHead: true, of: (revenue) => revenue?.averagePerUserCents ?? null },
    { name: 'Payments', measure: wholeNumbers, of: (revenue) => revenue?.total.payments ?? 0 },
    { name: 'People who paid', measure: wholeNumbers, of: (revenue) => revenue?.payingUsers ?? 0 },
    { name: 'Charged, with tax', measure: cents, of: (revenue) => revenue?.total.chargedCents ?? 0 },
    { name: 'Tax', measure: cents, of: (revenue) => revenue?.total.taxCents ?? 0 },
    { name: 'Refunded', measure: cents, of: (revenue) => revenue?.total.refundedCents ?? 0 },
    { name: 'Lost to disputes', measure: cents, of: (revenue) => revenue?.total.disputedCents ?? 0 },
    { name: 'Refund rate, of the money', measure: shares, of: (revenue) => revenue?.refundRate.ofMoney ?? null },
  ];
}

const creditKinds: Kind<Credits>[] = [
  { name: 'Credits sold', measure: wholeNumbers, isHead: true, of: (credits) => credits.soldCredits },
  { name: 'Credits spent', measure: wholeNumbers, isHead: true, of: (credits) => credits.spentCredits },
  { name: 'Credits given away', measure: wholeNumbers, of: (credits) => credits.givenCredits },
  { name: 'Credits refunded', measure: wholeNumbers, of: (credits) => credits.refundedCredits },
  { name: 'Credits expired', measure: wholeNumbers, of: (credits) => credits.expiredCredits },
  { name: 'Credits clawed back', measure: wholeNumbers, of: (credits) => credits.clawedBackCredits },
  { name: 'Credits withdrawn', measure: wholeNumbers, of: (credits) => credits.withdrawnCredits },
];

interface Told<Source> {
  now: Source | undefined;
  before: Source | undefined;
}

export function revenueRows(currency: string, told: Told<Revenue | null>): FigureRow[] {
  return rowsOf(revenueKinds(currency), told);
}

export function creditRows(told: Told<Credits>): FigureRow[] {
  return rowsOf(creditKinds, told);
}

function rowsOf<Source>(kinds: readonly Kind<Source>[], { now, before }: Told<Source>): FigureRow[] {
  return kinds.map(({ name, measure, isHead = false, of }) => ({
    name,
    measure,
    isHead,
    now: now === undefined ? undefined : of(now),
    before: before === undefined ? undefined : of(before),
  }));
}
