import { sql } from 'kysely';

import type { AccountRow } from './lock-accounts.ts';

export type StreamedAccount = Omit<AccountRow, 'version' | 'freezes'>;

/** Every account, in the order of its id's bytes. */
export const streamAccounts = sql<StreamedAccount>`
  select user_id, balance, held, debt, spent, seq, encode(mac, 'hex') as mac from credit_accounts order by user_id`;
