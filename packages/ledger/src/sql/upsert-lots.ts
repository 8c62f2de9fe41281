import { sql } from 'kysely';

import type { Lot } from '../core/account.ts';

/** Writes new lots, and what is left and held of those that changed. */
export const upsertLots = (changed: readonly { userId: string; lot: Lot }[]) => sql`
  insert into credit_lots
    (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, expires_at, created_at)
  select user_id, id, seq, type, amount, remaining, held, paid_cents, currency,
    to_timestamp(expires_at / 1000.0), to_timestamp(created_at / 1000.0)
  from unnest(
    ${changed.map(({ userId }) => userId)}::text[],
    ${changed.map(({ lot }) => lot.id)}::uuid[],
    ${changed.map(({ lot }) => lot.seq)}::bigint[],
    ${changed.map(({ lot }) => lot.type)}::text[],
    ${changed.map(({ lot }) => lot.amount)}::bigint[],
    ${changed.map(({ lot }) => lot.remaining)}::bigint[],
    ${changed.map(({ lot }) => lot.held)}::bigint[],
    ${changed.map(({ lot }) => lot.paidCents)}::bigint[],
    ${changed.map(({ lot }) => lot.currency)}::text[],
    ${changed.map(({ lot }) => lot.expiresAt)}::bigint[],
    ${changed.map(({ lot }) => lot.createdAt)}::bigint[]
  ) as wanted (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, expires_at, created_at)
  on conflict (user_id, id) do update set remaining = excluded.remaining, held = excluded.held`;
