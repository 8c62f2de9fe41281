import { openDatabase, type Database } from '../database.ts';
import { environment, readEnv, type CompleteEnv, type Env } from '../env.ts';

/** What a command works on. */
export interface Place extends Database {
  readonly env: CommandEnv;
}

/** As much of an environment as commands need. */
type CommandEnv = Pick<CompleteEnv, 'databaseUrl' | 'ledgerHmacKey' | 'stripe'>;

/** Runs `work` on the environment's database or the laptop's own, which is started for it and stopped after it. */
export async function withDatabase<T>(
  work: (place: Place) => Promise<T>,
  options: { readonly stripe: 'running' | 'none' } = { stripe: 'none' },
): Promise<T> {
  await using openings = new AsyncDisposableStack();
  const needsStripe = options.stripe === 'running' ? (['STRIPE_SECRET_KEY'] as const) : [];
  const given = readEnv(environment(), ['DATABASE_URL', 'LEDGER_HMAC_KEY', ...needsStripe]);
  const env = await complete(given, { openings, ...options });
  const database = openDatabase(env.databaseUrl, () => undefined);
  openings.defer(() => database.pool.end());
  return await work({ ...database, env });
}

async function complete(
  env: Env,
  options: { openings: AsyncDisposableStack; stripe: 'running' | 'none' },
): Promise<CommandEnv> {
  const { databaseUrl, ledgerHmacKey, stripe } = env;
  const { secretKey = NO_KEY, webhookSecrets = [] } = stripe;
  const hasStripe = options.stripe === 'none' || secretKey !== NO_KEY;
  if (databaseUrl !== undefined && ledgerHmacKey !== undefined && hasStripe) {
    return { databaseUrl, ledgerHmacKey, stripe: { ...stripe, secretKey, webhookSecrets } };
  }
  // Imported here, so that production needs none of what only a laptop has.
  const { provideLocally } = await import('../development.ts');
  return (await provideLocally(env, { ...options, say: () => undefined })).env;
}

const NO_KEY = 'sk_test_none';
