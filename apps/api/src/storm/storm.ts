// A storm: the same life stories played twice through real processes, once with webhooks lost, repeated and shuffled, once
// in order, and what they came to compared. Nothing here is part of the product, and nothing of the product knows it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readBooks, verifyLedger } from '@tollgate/ledger';

import { openDatabase } from '../database.ts';
import { cloneDatabase, startTestPostgres } from '../development.ts';
import { migrate } from '../migrate.ts';
import { reconcile } from '../stripe/reconcile.ts';
import { tieOut } from '../stripe/tie-out.ts';
import { outcomesOf, type Outcome } from './outcome.ts';
import { play, type Stage } from './play.ts';
import { writeStories, type Story } from './stories.ts';
import { CALM, storm, type Damage, type Weather } from './weather.ts';
import { HMAC_KEY, openWorld, type World } from './world.ts';

export interface StormReport {
  readonly damage: Damage;
  /** What is not the same in both worlds, or not as it must be in one of them; none when all is well. */
  readonly differences: readonly string[];
}

interface StormOptions {
  readonly seed: number;
  readonly stories: number;
  readonly say: (line: string) => void;
  /** Ends it early, with the signal's reason, and cleans up. */
  readonly signal?: AbortSignal;
}

/** Plays the stories of a seed through a storm and in the calm, on databases of their own that are gone afterwards. */
export async function runStorm({ seed, stories: count, say, signal }: StormOptions): Promise<StormReport> {
  await using openings = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-storm-'));
  openings.defer(() => rm(folder, { recursive: true, force: true }));
  const { templateUrl, stop } = await startTestPostgres(async (url) => {
    const database = openDatabase(url, () => undefined);
    await migrate(database);
    await database.pool.end();
  });
  openings.defer(stop);

  const stories = writeStories(seed, count);
  const startsAt = new Date();
  const liveThrough = async (weather: Weather, name: string): Promise<Ending> => {
    const { processes, answerMs } = weather;
    const databaseUrl = await cloneDatabase(templateUrl);
    await using world = await openWorld({ databaseUrl, folder, processes, answerMs, startsAt, signal });
    return await end(stories, { world, weather, signal, say: (line) => say(`${name}: ${line}`) });
  };
  const weather = storm(seed);
  const stormy = await liveThrough(weather, 'storm');
  const calm = await liveThrough(CALM, 'calm');
  const damage = weather.damage();
  const differences = [
    ...damage.astray.map((change) => `healed though its events had come: ${change}`),
    ...stormy.wrong.map((line) => `storm: ${line}`),
    ...calm.wrong.map((line) => `calm: ${line}`),
    ...compare(calm.outcomes, stormy.outcomes),
  ];
  return { damage, differences };
}

interface Ending {
  readonly outcomes: readonly Outcome[];
  /** What may not be so in any world. */
  readonly wrong: readonly string[];
}

async function end(stories: readonly Story[], stage: Stage): Promise<Ending> {
  const played = await play(stories, stage);
  const { deps } = stage.world;
  const outcomes = await outcomesOf(deps.db, played);
  const books = await readBooks({ db: deps.db });
  const inBooks = books.map(({ currency, total }) => `${currency ?? 'free credits'}: ${JSON.stringify(total)}`);
  return {
    outcomes: [...outcomes, { name: 'all', title: 'the books', lines: inBooks }],
    wrong: [
      ...books.filter(({ check }) => !check.ties).map(({ currency }) => `the books in ${currency} do not tie out`),
      ...(await wrongIn(deps)),
    ],
  };
}

async function wrongIn(deps: World['deps']): Promise<readonly string[]> {
  const { db, stripe } = deps;
  const { healed, problems, missing } = await reconcile(deps, 'deep');
  const { findings } = await verifyLedger({ db, hmacKey: HMAC_KEY });
  const { differences } = await tieOut(db, stripe);
  const failed = await db.selectFrom('stripe_events').select(['type', 'error']).where('state', '=', 'failed').execute();
  return [
    ...healed.map((change) => `healed once more: ${change}`),
    ...[...problems, ...missing].map((problem) => `reconciliation: ${problem}`),
    ...findings.map(({ userId, message }) => `ledger of ${userId}: ${message}`),
    ...differences.map((difference) => `revenue: ${JSON.stringify(difference)}`),
    ...failed.map(({ type, error }) => `${type} failed: ${error}`),
  ];
}

/** Line by line, what each story came to in the calm (-) and in the storm (+). */
function compare(calm: readonly Outcome[], stormy: readonly Outcome[]): readonly string[] {
  return calm.flatMap(({ name, title, lines }) => {
    const others = stormy.find((outcome) => outcome.name === name)?.lines ?? [];
    if (lines.join('\n') === others.join('\n')) return [];
    const missing = without(lines, others).map((line) => `  - ${line}`);
    const added = without(others, lines).map((line) => `  + ${line}`);
    const changed = missing.length + added.length > 0 ? [...missing, ...added] : ['  the same lines in another order'];
    return [`${name}, ${title}:`, ...changed];
  });
}

/** A line that is there twice is missed when the others have it once. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
