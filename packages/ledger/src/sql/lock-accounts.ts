import { texts } from './column.ts';
import type { Statement } from './statement.ts';

export interface AccountRow {
  user_id: string;
  balance: string | number;
  held: string | number;
  debt: string | number;
  spent: string | number;
  seq: string | number;
  version: string | number;
  freezes: readonly string[];
  /** Hex. */
  mac: string | null;
}

const columns = `user_id, balance, held, debt, spent, seq, version, freezes, encode(mac, 'hex') as mac`;

/** Locks accounts in id order, the one order that every process keeps, so that no two wait for each other. */
export const lockAccounts = (userIds: readonly string[]): Statement<AccountRow> => ({
  name: 'lock-accounts',
  text: `
    select ${columns} from credit_accounts where user_id = any($1::text[])
    order by user_id for update`,
  values: [texts(userIds)],
});

/** Locks those of the accounts that nobody else has locked, and waits for none. */
export const lockFreeAccounts = (userIds: readonly string[]): Statement<AccountRow> => ({
  name: 'lock-free-accounts',
  text: `
    select ${columns} from credit_accounts where user_id = any($1::text[])
    order by user_id for update skip locked`,
  values: [texts(userIds)],
});
