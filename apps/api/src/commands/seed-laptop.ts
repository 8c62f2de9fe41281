import { createLedger } from '@tollgate/ledger';

import { environment, readEnv, type Env } from '../env.ts';
import { isLoopback } from '../is-loopback.ts';
import { migrate } from '../migrate.ts';
import type { SeedPlan } from '../seed/person.ts';
import type { Seeded } from '../seed/seed-past.ts';
import { createPriceFinder, type OfferKey } from '../stripe/catalog.ts';
import { createStripe } from '../stripe/client.ts';
import { readArguments } from './read-arguments.ts';
import { showProgress } from './show-progress.ts';
import { withDatabase, type Place } from './with-database.ts';

const MOST = { users: 99_999, transactions: 10_000_000 };

/** `seed [--users N] [--transactions N] [--seed N]`: on a laptop alone, for what it makes up cannot be taken out again. */
export async function seedLaptop(args: readonly string[]): Promise<number> {
  const plan = readPlan(args);
  if (!plan) return 2;
  const refusal = refusalOf(readEnv(environment(), []));
  if (refusal !== null) {
    process.stderr.write(`${refusal}\n`);
    return 1;
  }
  const startedAt = performance.now();
  const progress = showProgress(process.stderr);
  try {
    const seeded = await withDatabase((place) => sow(place, { plan, onProgress: progress.update }), {
      stripe: 'running',
    });
    progress.clear();
    process.stdout.write(`${describe(seeded, (performance.now() - startedAt) / 1000).join('\n')}\n`);
    return 0;
  } catch (error) {
    progress.clear();
    throw error;
  }
}

async function sow(
  { db, pool, env: { ledgerHmacKey: hmacKey, stripe } }: Place,
  { plan, onProgress }: { plan: SeedPlan; onProgress: (lines: number, of: number) => void },
): Promise<Seeded> {
  // Imported here, so that production needs none of what only a laptop has.
  const { seedPast } = await import('../seed/seed-past.ts');
  await migrate({ db, pool });
  const priceOf = createPriceFinder({ stripe: createStripe(stripe), priceIds: {} });
  const priceIds = {
    STARTER: await priceOf('STARTER'),
    POPULAR: await priceOf('POPULAR'),
    PRO: await priceOf('PRO'),
    ENTERPRISE: await priceOf('ENTERPRISE'),
    pro: await priceOf('pro'),
  } satisfies Record<OfferKey, string>;
  const ledger = createLedger({ db, hmacKey });
  return seedPast({ db, ledger, priceIds, stripeUrl: stripe.apiUrl ?? '', onProgress }, plan);
}

/** Null for arguments that are not understood. */
function readPlan(args: readonly string[]): SeedPlan | null {
  const text = { type: 'string' } as const;
  const read = readArguments(args, { options: { users: text, transactions: text, seed: text } });
  if (!read) return null;
  const users = wholeNumber(read.values.users ?? '1000', MOST.users);
  const transactions = wholeNumber(read.values.transactions ?? '100000', MOST.transactions);
  const seed = wholeNumber(read.values.seed ?? '1', MOST.users);
  return users === null || transactions === null || seed === null ? null : { users, transactions, seed };
}

function wholeNumber(text: string, most: number): number | null {
  const value = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** Why nothing may be made up here; null where it may. */
function refusalOf({ isProduction, databaseUrl, stripe }: Env): string | null {
  if (isProduction) return 'Nothing is made up in production: NODE_ENV is production.';
  if (stripe.secretKey !== undefined) return 'Seeding takes the local Stripe alone: unset STRIPE_SECRET_KEY first.';
  if (databaseUrl !== undefined && !isLoopback(new URL(databaseUrl).hostname)) {
    return 'Seeding takes a database of this machine alone: DATABASE_URL names another one.';
  }
  return null;
}

function describe({ isNew, users, lines, payments }: Seeded, seconds: number): string[] {
  if (!isNew) return ['This seed is here already; nothing was added. Take another one for more: --seed 2'];
  const [people, history, paid] = [users, lines, payments].map((value) => value.toLocaleString('en'));
  return [
    `${people} users, ${history} credit transactions, ${paid} payments in ${seconds.toFixed(0)} s.`,
    'Nobody of them can sign in: they have no passwords. Sign in as the demo admin to look at them.',
    'Next: pnpm ledger verify · pnpm ledger books · pnpm stripe revenue · pnpm start, then Overview, Users, Books',
  ];
}
