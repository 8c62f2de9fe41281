import { openDatabase, type Database } from '../database.ts';
import { environment, readEnv, type CompleteEnv } from '../env.ts';

/** What a command works on. */
interface Place extends Database {
  readonly ledgerHmacKey: string;
}

/** Runs `work` on the environment's database or the laptop's own, which is started for it and stopped after it. */
export async function withDatabase<T>(work: (place: Place) => Promise<T>): Promise<T> {
  await using openings = new AsyncDisposableStack();
  const { databaseUrl, ledgerHmacKey } = await locate(openings);
  const database = openDatabase(databaseUrl, () => undefined);
  openings.defer(() => database.pool.end());
  return await work({ ...database, ledgerHmacKey });
}

async function locate(openings: AsyncDisposableStack): Promise<Pick<CompleteEnv, 'databaseUrl' | 'ledgerHmacKey'>> {
  const env = readEnv(environment());
  const { databaseUrl, ledgerHmacKey } = env;
  if (databaseUrl !== undefined && ledgerHmacKey !== undefined) return { databaseUrl, ledgerHmacKey };
  // Imported here, so that production needs none of what only a laptop has.
  const { provideLocally } = await import('../development.ts');
  return (await provideLocally(env, { openings, withStripe: false, say: () => undefined })).env;
}
