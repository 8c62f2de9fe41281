import { sql } from 'kysely';

import type { Hold } from '../core/account.ts';

/** Writes new holds, and how those that changed have ended. */
export const upsertHolds = (changed: readonly { userId: string; hold: Hold }[]) => sql`
  insert into credit_holds
    (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature, price_version, actor,
    state, expires_at, created_at, settled_at)
  select user_id, id, idempotency_key, decode(command_hash, 'hex'), credits, captured_credits, lots, reason, feature,
    price_version, actor, state, to_timestamp(expires_at / 1000.0), to_timestamp(created_at / 1000.0),
    to_timestamp(settled_at / 1000.0)
  from unnest(
    ${changed.map(({ userId }) => userId)}::text[],
    ${changed.map(({ hold }) => hold.id)}::uuid[],
    ${changed.map(({ hold }) => hold.key)}::text[],
    ${changed.map(({ hold }) => hold.hash)}::text[],
    ${changed.map(({ hold }) => hold.credits)}::bigint[],
    ${changed.map(({ hold }) => hold.capturedCredits)}::bigint[],
    ${changed.map(({ hold }) => JSON.stringify(hold.lots))}::jsonb[],
    ${changed.map(({ hold }) => hold.reason)}::text[],
    ${changed.map(({ hold }) => hold.feature)}::text[],
    ${changed.map(({ hold }) => hold.priceVersion)}::integer[],
    ${changed.map(({ hold }) => hold.actor)}::text[],
    ${changed.map(({ hold }) => hold.state)}::text[],
    ${changed.map(({ hold }) => hold.expiresAt)}::bigint[],
    ${changed.map(({ hold }) => hold.createdAt)}::bigint[],
    ${changed.map(({ hold }) => hold.settledAt)}::bigint[]
  ) as wanted (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature,
    price_version, actor, state, expires_at, created_at, settled_at)
  on conflict (user_id, id) do update
  set state = excluded.state, captured_credits = excluded.captured_credits, settled_at = excluded.settled_at,
    expires_at = excluded.expires_at`;
