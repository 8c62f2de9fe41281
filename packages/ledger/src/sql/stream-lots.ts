import { sql } from 'kysely';

import type { LotRow } from './select-lots.ts';

/** A lot as it is stored, whatever its type says. */
export interface StreamedLot extends Omit<LotRow, 'type'> {
  type: string;
}

/** Every account's lots. */
export const streamLots = sql<StreamedLot>`
  select user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
    extract(epoch from expires_at) * 1000 as expires_at, extract(epoch from created_at) * 1000 as created_at
  from credit_lots order by user_id, id`;
