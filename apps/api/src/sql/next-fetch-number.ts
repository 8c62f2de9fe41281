import { sql, type Kysely } from 'kysely';

/** A number that rises with every fetch from Stripe, in all processes. */
export async function nextFetchNumber<Db>(db: Kysely<Db>): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('stripe_fetch_numbers') as number`.execute(db);
  return Number(rows[0]?.number);
}
