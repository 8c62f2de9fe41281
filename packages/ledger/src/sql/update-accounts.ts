import type { Account } from '../core/account.ts';
import { jsonArray, plainArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes accounts back that the same transaction has locked. */
export const updateAccounts = (
  changed: readonly { readonly account: Account; readonly mac: string | null }[],
): Statement => ({
  name: 'update-accounts',
  text: `
    update credit_accounts as stored
    set balance = wanted.balance, held = wanted.held, debt = wanted.debt, spent = wanted.spent, seq = wanted.seq,
      version = wanted.version, freezes = wanted.freezes, mac = decode(wanted.mac, 'hex')
    from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::jsonb[], $9::text[]) as wanted (user_id, balance, held, debt, spent, seq, version, freezes, mac)
    where stored.user_id = wanted.user_id`,
  values: [
    textArray(changed, ({ account }) => account.userId),
    plainArray(changed, ({ account }) => account.balance),
    plainArray(changed, ({ account }) => account.held),
    plainArray(changed, ({ account }) => account.debt),
    plainArray(changed, ({ account }) => account.spent),
    plainArray(changed, ({ account }) => account.seq),
    plainArray(changed, ({ account }) => account.version),
    jsonArray(changed, ({ account }) => JSON.stringify(account.freezes)),
    plainArray(changed, ({ mac }) => mac),
  ],
});
