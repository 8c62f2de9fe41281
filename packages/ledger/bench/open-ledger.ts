import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

import { createLedger, migrateLedger, type Ledger, type LedgerDb } from '../src/index.ts';
import { accountName, FUNDS } from './charge.ts';

export const HMAC_KEY = 'a key for benches, of thirty-two characters or more';

/** Our ledger as a user has it, with group commit and its default lanes. */
export interface OpenLedger extends AsyncDisposable {
  readonly ledger: Ledger;
}

export function openLedger(url: string): OpenLedger {
  const db = openKysely(url);
  const ledger = createLedger({ db, hmacKey: HMAC_KEY, group: { connection: { connectionString: url } } });
  return {
    ledger,
    async [Symbol.asyncDispose]() {
      await ledger.close();
      await db.destroy();
    },
  };
}

export async function migrateAt(url: string): Promise<void> {
  const db = openKysely(url);
  await migrateLedger(db);
  await db.destroy();
}

function openKysely(url: string): Kysely<LedgerDb> {
  const pool = new Pool({ connectionString: url });
  // A connection that is lost while idle also fails the next call, which is where it is told.
  pool.on('error', () => undefined);
  return new Kysely<LedgerDb>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Gives each account its first credits, through the same lanes that are measured next: their statements meet an empty
 * database first, as they do in the first minutes of a product's life.
 */
export async function fundAccounts(ledger: Ledger, accounts: number): Promise<void> {
  const fund = (_: unknown, place: number) =>
    ledger.addCredits({
      userId: accountName(place),
      key: 'funds',
      type: 'purchase',
      currency: 'usd',
      reason: 'Purchase',
      ...FUNDS,
    });
  await Promise.all(Array.from({ length: accounts }, fund));
}
