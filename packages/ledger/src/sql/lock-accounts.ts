import { sql } from 'kysely';

export interface AccountRow {
  user_id: string;
  balance: string | number;
  held: string | number;
  debt: string | number;
  spent: string | number;
  seq: string | number;
  version: string | number;
  freezes: readonly string[];
  mac: Buffer | null;
}

/** Locks accounts in id order, the one order that every process keeps, so that no two wait for each other. */
export const lockAccounts = (userIds: readonly string[]) => sql<AccountRow>`
  select user_id, balance, held, debt, spent, seq, version, freezes, mac
  from credit_accounts where user_id = any(${userIds}::text[])
  order by user_id for update`;
