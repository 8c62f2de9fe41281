import { sql } from 'kysely';

export interface BucketQuery {
  readonly from: Date;
  /** Up to this instant, without it. */
  readonly to: Date;
  readonly per?: 'hour' | 'day' | 'month' | undefined;
  readonly timeZone?: string | undefined;
}

/**
 * A time cut into hours, days or months of a time zone, or whole, as rows of `start` (null for the whole), `first` and
 * `beyond`. Lines are added up bucket by bucket, each a stretch of an index: to group all of them by a time that is
 * computed, the planner would sort them first, on disk.
 */
export const buckets = ({ from, to, per, timeZone = 'UTC' }: BucketQuery) => {
  const until = sql`${to}::timestamptz`;
  // Before the first line of all there is nothing to add up, whatever long ago a caller asks from.
  const since = sql`greatest(${from}::timestamptz, (select min(created_at) from credit_transactions))`;
  if (per === undefined) return sql`(select null::timestamptz as start, ${since} as first, ${until} as beyond)`;
  const step = sql`interval '1 ${sql.raw(per)}'`;
  // Days have 23 to 25 hours where clocks change, and hours come twice: days are counted by the clock, hours by time.
  const starts =
    per === 'hour'
      ? sql`select start, start + ${step} as next
          from generate_series(date_trunc('hour', ${since}, ${timeZone}), ${until}, ${step}) as start`
      : sql`select day at time zone ${timeZone} as start, (day + ${step}) at time zone ${timeZone} as next
          from generate_series(date_trunc(${sql.lit(per)}, ${since} at time zone ${timeZone}),
            ${until} at time zone ${timeZone}, ${step}) as day`;
  return sql`(select start, greatest(start, ${since}) as first, least(next, ${until}) as beyond from (${starts}) as cut)`;
};
