import { PACKAGE_KEYS, type PackageKey } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { selectRevenuePackages } from '../sql/select-revenue-packages.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;
/** Fewer purchases than this say nothing about what people like. */
const FEWEST_PURCHASES = 10;

/** The package that was bought most often in the last 90 days; null when too few were bought, or two as often. */
export async function readPopularPackage(db: Kysely<AppDb>, now = new Date()): Promise<PackageKey | null> {
  const { rows } = await selectRevenuePackages({ from: new Date(now.getTime() - DAYS * DAY_MS), to: now }).execute(db);
  const bought = PACKAGE_KEYS.map((key) => {
    const purchases = rows.reduce((sum, row) => (row.packageKey === key ? sum + row.purchases : sum), 0);
    return { key, purchases };
  });
  const [first, second] = bought.toSorted((one, other) => other.purchases - one.purchases);
  const all = bought.reduce((sum, { purchases }) => sum + purchases, 0);
  const isClear = first !== undefined && first.purchases > (second?.purchases ?? 0);
  return isClear && all >= FEWEST_PURCHASES ? first.key : null;
}
