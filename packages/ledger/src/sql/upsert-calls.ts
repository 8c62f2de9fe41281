import type { Call } from '../core/account.ts';
import { byteaColumn, int4Column, textColumn, timestampColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes calls: those that begin, and what became of those that had begun. */
export const upsertCalls = (calls: readonly Call[]): Statement => ({
  name: 'upsert-calls',
  text: `
    insert into credit_calls
      (user_id, key, command_hash, state, attempt, hold_id, output, expires_at, created_at)
    select user_id, key, command_hash, state, attempt, hold_id, output, expires_at, created_at
    from unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::integer[], $6::uuid[], $7::text[],
      $8::timestamptz[], $9::timestamptz[])
      as wanted (user_id, key, command_hash, state, attempt, hold_id, output, expires_at, created_at)
    on conflict (user_id, key) do update
    set command_hash = excluded.command_hash, state = excluded.state, attempt = excluded.attempt, hold_id = excluded.hold_id,
      output = excluded.output, expires_at = excluded.expires_at, created_at = excluded.created_at`,
  values: [
    textColumn(calls, (call) => call.userId),
    textColumn(calls, (call) => call.key),
    byteaColumn(calls, (call) => call.hash),
    textColumn(calls, (call) => call.state),
    int4Column(calls, (call) => call.attempt),
    uuidColumn(calls, (call) => call.holdId),
    textColumn(calls, (call) => call.output),
    timestampColumn(calls, (call) => call.expiresAt),
    timestampColumn(calls, (call) => call.createdAt),
  ],
});
