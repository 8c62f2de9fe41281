import type { Account } from '../core/account.ts';
import { byteaColumn, int8Column, jsonbColumn, textColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes accounts back that the same transaction has locked. */
export const updateAccounts = (
  changed: readonly { readonly account: Account; readonly mac: string | null }[],
): Statement => ({
  name: 'update-accounts',
  text: `
    update credit_accounts as stored
    set balance = wanted.balance, held = wanted.held, debt = wanted.debt, spent = wanted.spent, seq = wanted.seq,
      version = wanted.version, freezes = wanted.freezes, mac = wanted.mac
    from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::jsonb[], $9::bytea[]) as wanted (user_id, balance, held, debt, spent, seq, version, freezes, mac)
    where stored.user_id = wanted.user_id`,
  values: [
    textColumn(changed, ({ account }) => account.userId),
    int8Column(changed, ({ account }) => account.balance),
    int8Column(changed, ({ account }) => account.held),
    int8Column(changed, ({ account }) => account.debt),
    int8Column(changed, ({ account }) => account.spent),
    int8Column(changed, ({ account }) => account.seq),
    int8Column(changed, ({ account }) => account.version),
    jsonbColumn(changed, ({ account }) => JSON.stringify(account.freezes)),
    byteaColumn(changed, ({ mac }) => mac),
  ],
});
