import type { Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import { sendHistory, type HistoryStep } from '../development.ts';
import { DEMO_SIGN_INS } from '../demo.ts';
import type { AppDb } from '../database.ts';
import { vacuumEverything } from '../sql/vacuum-everything.ts';
import { PAST_MS } from './calendar.ts';
import type { Life, World } from './life.ts';
import { machineryRows, type RecentPurchase } from './machinery.ts';
import { peopleOf, type Person, type SeedPlan } from './person.ts';
import { tellLife } from './tell-life.ts';
import { writeLives, writeRows } from './write-lives.ts';

export interface SeedDeps extends Pick<World, 'priceIds' | 'stripeUrl'> {
  readonly db: Kysely<AppDb>;
  readonly ledger: Ledger;
  readonly onProgress: (lines: number, of: number) => void;
}

export interface Seeded {
  /** False when all of it was there already. */
  readonly isNew: boolean;
  readonly users: number;
  readonly lines: number;
  readonly payments: number;
}

/** Commands of one transaction, about: enough that its statements are worth it, few enough that a slow one is soon over. */
const COMMANDS_A_BATCH = 6_000;
/** Transactions at once: one is written by PostgreSQL while the next is decided and signed here. */
const WRITERS = 3;
/** The last things are still being done when the past ends. */
const MINUTES_TO_NOW = 10;
/** The inbox has what came in the last days. */
const RECENT = 240;

/**
 * Makes thirteen months of a product's life that never was, through the ledger, and lets them have happened at the local
 * Stripe too. Equal plans give equal lives, so that it can be run again after it was interrupted: what is there stays.
 *
 * @throws Error when the database was seeded under the same seed with other figures.
 */
export async function seedPast(deps: SeedDeps, plan: SeedPlan): Promise<Seeded> {
  const { db, ledger } = deps;
  const { endsAt, known } = await findEarlier(db, plan);
  const world: World = { ...deps, endsAt, adminId: await findAdmin(db) };
  const people = peopleOf(plan, endsAt);
  const steps: HistoryStep[] = [];
  const recent: RecentPurchase[] = [];
  const total = { lines: 0, payments: 0 };
  const batches = batchesOf(people, world);

  await Promise.all(Array.from({ length: WRITERS }, write));
  if (known.size < people.length) {
    await db.transaction().execute((tx) => writeRows(tx, machineryRows(newestOf(recent), { ...plan, endsAt })));
    await vacuumEverything.execute(db);
  }
  const inOrder = steps.toSorted((a, b) => a.at - b.at);
  const { isNew } = inOrder.length > 0 ? await sendHistory(deps.stripeUrl, inOrder) : { isNew: false };
  return { ...total, isNew: isNew || known.size < people.length, users: people.length - known.size };

  async function write(): Promise<void> {
    for (const lives of batches) {
      for (const life of lives) steps.push(...life.steps);
      recent.push(...lives.flatMap(purchasesOf));
      const unknown = lives.filter(({ person }) => !known.has(person.userId));
      if (unknown.length === 0) continue;
      const lines = await writeLives({ db, ledger }, unknown);
      // Added only now: others have added theirs meanwhile.
      total.lines += lines;
      total.payments += unknown.reduce((sum, { rows }) => sum + rows.payments.length, 0);
      deps.onProgress(total.lines, plan.transactions);
    }
  }
}

/** Lives one batch after the other, made up when they are asked for. */
function* batchesOf(people: readonly Person[], world: World): Generator<readonly Life[], void> {
  let batch: Life[] = [];
  let commands = 0;
  for (const person of people) {
    const life = tellLife(person, world);
    batch.push(life);
    commands += life.commands.length;
    if (commands < COMMANDS_A_BATCH) continue;
    yield batch;
    [batch, commands] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function purchasesOf({ person, rows }: Life): readonly RecentPurchase[] {
  return rows.credit_orders.flatMap((row): RecentPurchase[] => {
    if (row['state'] !== 'paid' || row['mode'] !== 'payment') return [];
    const [session, order, customer] = [row['checkout_session_id'], row['id'], row['customer_id']].map(String);
    if (session === undefined || order === undefined || customer === undefined) return [];
    return [{ session, order, customer, userId: person.userId, at: Date.parse(String(row['updated_at'])) }];
  });
}

function newestOf(purchases: readonly RecentPurchase[]): readonly RecentPurchase[] {
  return purchases.toSorted((a, b) => b.at - a.at).slice(0, RECENT);
}

/** Who of the plan is there already, and when it ends: the first of them joined on its first day. */
async function findEarlier(db: Kysely<AppDb>, plan: SeedPlan): Promise<{ endsAt: number; known: ReadonlySet<string> }> {
  const now = Math.floor(Date.now() / 60_000 - MINUTES_TO_NOW) * 60_000;
  const people = new Map(peopleOf(plan, now).map(({ email, userId }) => [email, userId]));
  const rows = await db
    .selectFrom('users')
    .select(['id', 'email', 'created_at'])
    .where('email', 'like', '%user-_____@example.com')
    .orderBy('created_at')
    .execute();
  const seeded = rows.filter(({ email }) => people.has(email));
  if (seeded.some(({ id, email }) => people.get(email) !== id)) {
    throw new Error(`Seed ${plan.seed} was sown here with other figures. Take another one: --seed ${plan.seed + 1}`);
  }
  const [first] = seeded;
  return { endsAt: first ? first.created_at.getTime() + PAST_MS : now, known: new Set(seeded.map(({ id }) => id)) };
}

async function findAdmin(db: Kysely<AppDb>): Promise<string> {
  const email = DEMO_SIGN_INS[1]?.email ?? '';
  const row = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
  return row?.id ?? 'operator';
}
