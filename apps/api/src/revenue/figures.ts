import type { RevenueRow } from '../sql/select-revenue.ts';

/**
 * What payments brought, in whole cents. Net is charged less tax, refunded and disputed, plus the tax returned: what went
 * back had its share of the tax in it, and that share was never revenue.
 */
export interface RevenueFigures {
  /** Checkout sessions and invoices of which anything was charged. */
  readonly payments: number;
  /** Those of them of which money went back. */
  readonly paymentsReturned: number;
  /** Tax included. */
  readonly chargedCents: number;
  readonly taxCents: number;
  /** Tax included, of payments of this time, whenever it went back. A refund that failed is none. */
  readonly refundedCents: number;
  /** Withdrawn by disputes and not reinstated; the rest as refunded. */
  readonly disputedCents: number;
  /** The tax in what went back. */
  readonly taxReturnedCents: number;
  /** Below 0 where a dispute was lost over money that had been refunded. */
  readonly netCents: number;
}

export function sumOf(rows: readonly RevenueFigures[]): RevenueFigures {
  const sum = (of: (figures: RevenueFigures) => number) => rows.reduce((total, figures) => total + of(figures), 0);
  return {
    payments: sum((of) => of.payments),
    paymentsReturned: sum((of) => of.paymentsReturned),
    chargedCents: sum((of) => of.chargedCents),
    taxCents: sum((of) => of.taxCents),
    refundedCents: sum((of) => of.refundedCents),
    disputedCents: sum((of) => of.disputedCents),
    taxReturnedCents: sum((of) => of.taxReturnedCents),
    netCents: sum((of) => of.netCents),
  };
}

/** The rows of one currency together. */
export function totalOf(rows: readonly RevenueRow[], currency: string): RevenueFigures {
  return sumOf(rows.filter((row) => row.currency === currency));
}
