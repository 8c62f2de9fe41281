import { openDatabase } from './database.ts';
import { environment, isComplete, readEnv, type CompleteEnv } from './env.ts';
import { explain } from './explain.ts';
import { migrate } from './migrate.ts';

const USAGE = `Usage:
  pnpm user admin <email>   makes an admin of the person with this address`;

const [command, verb, email, ...rest] = process.argv.slice(2);
if (command === 'user' && verb === 'admin' && email && rest.length === 0) {
  await withDatabase((env) => makeAdmin(env, email)).catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}

async function makeAdmin(env: CompleteEnv, address: string): Promise<void> {
  const database = openDatabase(env.databaseUrl, () => undefined);
  try {
    await migrate(database);
    const update = database.db.updateTable('users').set({ role: 'admin' });
    const { numUpdatedRows } = await update.where('email', '=', address.toLowerCase()).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      process.stderr.write(`Nobody has signed up as ${address}.\n`);
      process.exitCode = 1;
    } else {
      process.stdout.write(`${address} is an admin now.\n`);
    }
  } finally {
    await database.pool.end();
  }
}

/** Runs `work` against the environment's database or the laptop's own, which is started for it and stopped after it. */
async function withDatabase(work: (env: CompleteEnv) => Promise<void>): Promise<void> {
  const env = readEnv(environment());
  if (isComplete(env)) return work(env);
  const { provideLocally } = await import('./development.ts');
  await using openings = new AsyncDisposableStack();
  const local = await provideLocally(env, { openings, withStripe: false, say: () => undefined });
  await work(local.env);
}
