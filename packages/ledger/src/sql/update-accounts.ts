import { sql } from 'kysely';

import type { Account } from '../core/account.ts';

/** Writes accounts back that the same transaction has locked. */
export const updateAccounts = (changed: readonly { account: Account; mac: Uint8Array | null }[]) => sql`
  update credit_accounts as stored
  set balance = wanted.balance, held = wanted.held, debt = wanted.debt, spent = wanted.spent, seq = wanted.seq,
    version = wanted.version, freezes = wanted.freezes, mac = wanted.mac
  from unnest(
    ${changed.map(({ account }) => account.userId)}::text[],
    ${changed.map(({ account }) => account.balance)}::bigint[],
    ${changed.map(({ account }) => account.held)}::bigint[],
    ${changed.map(({ account }) => account.debt)}::bigint[],
    ${changed.map(({ account }) => account.spent)}::bigint[],
    ${changed.map(({ account }) => account.seq)}::bigint[],
    ${changed.map(({ account }) => account.version)}::bigint[],
    ${changed.map(({ account }) => JSON.stringify(account.freezes))}::jsonb[],
    ${changed.map(({ mac }) => mac)}::bytea[]
  ) as wanted (user_id, balance, held, debt, spent, seq, version, freezes, mac)
  where stored.user_id = wanted.user_id`;
