import type { Kysely } from 'kysely';

import type { GrantType } from '../core/account.ts';
import { selectUnspentLots } from '../sql/select-unspent-lots.ts';

/** A lot that still has something. Over an account's lots, `remaining` adds up to its balance and `held` to what is held. */
export interface UnspentLot {
  readonly id: string;
  readonly type: GrantType;
  /** Whole credits it began with. */
  readonly amount: number;
  /** Whole credits left, held ones included. */
  readonly remaining: number;
  readonly held: number;
  /** What was paid for all of it, in whole cents; 0 for promotional credits. */
  readonly paidCents: number;
  readonly currency: string | null;
  /** Null never expires. One in the past has left only what a hold of before still holds. */
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

export async function readUnspentLots<Db>(db: Kysely<Db>, userId: string): Promise<UnspentLot[]> {
  const { rows } = await selectUnspentLots(userId).execute(db);
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    amount: Number(row.amount),
    remaining: Number(row.remaining),
    held: Number(row.held),
    paidCents: Number(row.paid_cents),
    currency: row.currency,
    expiresAt: row.expires_at === null ? null : new Date(Number(row.expires_at)),
    createdAt: new Date(Number(row.created_at)),
  }));
}
