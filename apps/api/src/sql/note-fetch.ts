import { sql, type Transaction } from 'kysely';

/** Notes the number of the last fetch of an object that was applied. */
export async function noteFetch<Db>(tx: Transaction<Db>, objectId: string, number: number): Promise<void> {
  await sql`
    insert into stripe_fetches (object_id, applied) values (${objectId}, ${number})
    on conflict (object_id) do update set applied = excluded.applied`.execute(tx);
}
