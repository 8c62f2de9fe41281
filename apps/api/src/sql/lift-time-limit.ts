import { sql, type Transaction } from 'kysely';

/** Lets one transaction read as long as it takes: the pool's limit is meant for requests. */
export async function liftTimeLimit<Db>(tx: Transaction<Db>): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(tx);
}
