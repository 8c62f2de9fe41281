import { sql, type RawBuilder } from 'kysely';

/** A stretch of time. */
export interface Range {
  /** From this instant on; from the beginning unless said. */
  readonly from?: Date | undefined;
  /** Up to this instant, without it; to the end unless said. */
  readonly to?: Date | undefined;
}

/** The condition that a payment was paid within a range. */
export function paidWithin({ from, to }: Range): RawBuilder<boolean> {
  return sql<boolean>`paid_at >= coalesce(${from ?? null}::timestamptz, '-infinity')
    and paid_at < coalesce(${to ?? null}::timestamptz, 'infinity')`;
}
