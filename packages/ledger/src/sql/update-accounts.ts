import type { Account } from '../core/account.ts';
import type { Statement } from './statement.ts';

/** Writes accounts back that the same transaction has locked. */
export const updateAccounts = (
  changed: readonly { readonly account: Account; readonly mac: Uint8Array | null }[],
): Statement => ({
  name: 'update-accounts',
  text: `
    update credit_accounts as stored
    set balance = wanted.balance, held = wanted.held, debt = wanted.debt, spent = wanted.spent, seq = wanted.seq,
      version = wanted.version, freezes = wanted.freezes, mac = wanted.mac
    from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::jsonb[], $9::bytea[]) as wanted (user_id, balance, held, debt, spent, seq, version, freezes, mac)
    where stored.user_id = wanted.user_id and stored.user_id = any($1::text[])`,
  values: [
    changed.map(({ account }) => account.userId),
    changed.map(({ account }) => account.balance),
    changed.map(({ account }) => account.held),
    changed.map(({ account }) => account.debt),
    changed.map(({ account }) => account.spent),
    changed.map(({ account }) => account.seq),
    changed.map(({ account }) => account.version),
    changed.map(({ account }) => JSON.stringify(account.freezes)),
    changed.map(({ mac }) => mac),
  ],
});
