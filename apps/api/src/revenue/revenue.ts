import type { Kysely, Transaction } from 'kysely';

import type { AppDb } from '../database.ts';
import type { Range } from '../sql/paid-within.ts';
import { selectRevenue, type RevenueRow, type Step } from '../sql/select-revenue.ts';
import { selectRevenueMonthly } from '../sql/select-revenue-monthly.ts';
import { selectRevenuePackages, type PackageRow } from '../sql/select-revenue-packages.ts';
import { selectRevenueUsers } from '../sql/select-revenue-users.ts';
import { sumOf, totalOf, type RevenueFigures } from './figures.ts';
import { utcDay, utcMonth } from './utc.ts';

// What was earned in money, as operators ask for it. It is read from what was paid and ordered, never from metadata.

/** The revenue of one currency; nothing is ever converted. */
export interface CurrencyRevenue {
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** Of the time asked for, as all figures are that do not say otherwise. */
  readonly total: RevenueFigures;
  /** The UTC month and day that it is now, whatever time was asked for. */
  readonly thisMonth: RevenueFigures;
  readonly today: RevenueFigures;
  /** UTC months in which anything was paid, oldest first. */
  readonly byMonth: readonly (RevenueFigures & { readonly month: string })[];
  readonly payingUsers: number;
  /** Net revenue for each of them, to the nearest cent; null where nobody paid. */
  readonly averagePerUserCents: number | null;
  /** What a one-time purchase cost without tax, before any of it went back, to the nearest cent. Free ones do not count. */
  readonly averagePurchaseCents: number | null;
  /** One-time purchases, the most often bought package first. */
  readonly packages: readonly PackageRevenue[];
  readonly mostPopular: { readonly byPurchases: string | null; readonly byNet: string | null };
  /** Shares, 0 to 1, of which a refund or a dispute took something back. */
  readonly refundRate: { readonly ofPayments: number; readonly ofMoney: number };
  /** Live subscriptions that are paid for, now, and what they bring in a month, tax and discounts left out. */
  readonly subscriptions: number;
  readonly mrrCents: number;
}

interface PackageRevenue {
  readonly packageKey: string;
  /** Those that a code made free included. */
  readonly purchases: number;
  readonly netCents: number;
}

export interface RevenueOptions extends Range {
  readonly now?: Date | undefined;
}

/**
 * Revenue by currency, of the payments that were paid in some time, all as of one moment. Reads every payment of that
 * time; locks nothing.
 */
export async function readRevenue(
  db: Kysely<AppDb>,
  { from, to, now = new Date() }: RevenueOptions = {},
): Promise<readonly CurrencyRevenue[]> {
  const read = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readRows(tx, { from, to }, now));
  const currencies = new Set(Object.values(read).flatMap((rows) => rows.map((row) => row.currency)));
  return [...currencies].toSorted().map((currency) => revenueIn(currency, read));
}

async function readRows(tx: Transaction<AppDb>, range: Range, now: Date) {
  return {
    months: (await selectRevenue({ ...range, per: 'month' }).execute(tx)).rows,
    thisMonth: (await selectRevenue(utcMonth(now)).execute(tx)).rows,
    today: (await selectRevenue(utcDay(now)).execute(tx)).rows,
    users: (await selectRevenueUsers(range).execute(tx)).rows,
    packages: (await selectRevenuePackages(range).execute(tx)).rows,
    monthly: (await selectRevenueMonthly.execute(tx)).rows,
  };
}

function revenueIn(currency: string, read: Awaited<ReturnType<typeof readRows>>): CurrencyRevenue {
  const total = totalOf(read.months, currency);
  const packages = read.packages.filter((row) => row.currency === currency);
  const payingUsers = read.users.find((row) => row.currency === currency)?.users ?? 0;
  const monthly = read.monthly.find((row) => row.currency === currency);
  return {
    currency,
    total,
    thisMonth: totalOf(read.thisMonth, currency),
    today: totalOf(read.today, currency),
    byMonth: read.months
      .filter((row) => row.currency === currency)
      .map((row) => ({ month: monthOf(row), ...sumOf([row]) })),
    payingUsers,
    averagePerUserCents: average(total.netCents, payingUsers),
    averagePurchaseCents: average(sum(packages, 'pricePaidCents'), sum(packages, 'charged')),
    packages: packages.map(({ packageKey, purchases, netCents }) => ({ packageKey, purchases, netCents })),
    mostPopular: {
      byPurchases: packages[0]?.packageKey ?? null,
      byNet: packages.toSorted((a, b) => b.netCents - a.netCents)[0]?.packageKey ?? null,
    },
    refundRate: {
      ofPayments: share(total.paymentsReturned, total.payments),
      ofMoney: share(total.refundedCents + total.disputedCents, total.chargedCents),
    },
    subscriptions: monthly?.subscriptions ?? 0,
    mrrCents: monthly?.mrrCents ?? 0,
  };
}

/** The same figures by currency and UTC hour, day or month in which anything was paid, oldest first. */
export interface RevenueOfTime extends RevenueFigures {
  readonly currency: string;
  readonly start: Date;
}

export async function readRevenueOverTime(
  db: Kysely<AppDb>,
  query: Range & { readonly per: Step },
): Promise<readonly RevenueOfTime[]> {
  const { rows } = await selectRevenue(query).execute(db);
  return rows.flatMap((row) => (row.start ? [{ currency: row.currency, start: row.start, ...sumOf([row]) }] : []));
}

/** What one person paid over all time, by currency. */
export async function revenueOf(
  db: Kysely<AppDb>,
  userId: string,
): Promise<readonly (RevenueFigures & { readonly currency: string })[]> {
  const { rows } = await selectRevenue({ userId }).execute(db);
  const currencies = new Set(rows.map((row) => row.currency));
  return [...currencies].toSorted().map((currency) => ({ currency, ...totalOf(rows, currency) }));
}

function monthOf({ start }: RevenueRow): string {
  return start?.toISOString().slice(0, 7) ?? '';
}

function sum(packages: readonly PackageRow[], figure: 'pricePaidCents' | 'charged'): number {
  return packages.reduce((total, row) => total + row[figure], 0);
}

function average(cents: number, count: number): number | null {
  return count === 0 ? null : Math.round(cents / count);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
