import type { Kysely } from 'kysely';

import { selectUsage, type UsageQuery, type UsageRange } from '../sql/select-usage.ts';
import { selectUsageByHourOfWeek } from '../sql/select-usage-by-hour-of-week.ts';

export interface Usage {
  /** Null for deductions that name none. */
  readonly feature: string | null;
  /** When the hour, day or month begins; null for the whole time. */
  readonly start: Date | null;
  /** Whole credits deducted, less those refunded in the same time. */
  readonly credits: number;
  /** Whole credits refunded in that time, whenever they were deducted. */
  readonly refundedCredits: number;
  /** How many deductions there were. */
  readonly deductions: number;
}

/** One hour of the week, in UTC. */
export interface HourOfWeekUsage {
  /** 0 is Monday, 6 is Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** Whole credits deducted, less those refunded in it. */
  readonly credits: number;
  readonly deductions: number;
}

export async function readUsage<Db>(db: Kysely<Db>, query: UsageQuery): Promise<Usage[]> {
  const { rows } = await selectUsage(query).execute(db);
  return rows.map(({ feature, start, credits, refunded, deductions }) => ({
    feature,
    start: start === null ? null : new Date(Number(start)),
    credits: Number(credits),
    refundedCredits: Number(refunded),
    deductions: Number(deductions),
  }));
}

export async function readUsageByHourOfWeek<Db>(db: Kysely<Db>, range: UsageRange): Promise<HourOfWeekUsage[]> {
  const { rows } = await selectUsageByHourOfWeek(range).execute(db);
  return rows.map(({ weekday, hour, credits, deductions }) => {
    return { weekday, hour, credits: Number(credits), deductions: Number(deductions) };
  });
}
