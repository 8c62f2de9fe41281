import { createLedger } from '@tollgate/ledger';
import { sql, type Kysely } from 'kysely';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AppDb } from '../src/database.ts';
import { createStripe } from '../src/stripe/client.ts';
import type { ConvergeDeps } from '../src/stripe/converge/seen.ts';
import { applyEvent, receiveEvents } from '../src/stripe/inbox.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { isHandled } from '../src/stripe/sources.ts';
import { seededRandom } from '../src/studio/random.ts';
import { isLong } from './is-long.ts';
import { openRewindable, type Rewindable } from './rewindable-database.ts';
import { STORIES, type Stage, type Story } from './stripe-stories.ts';
import { useApp } from './test-app.ts';

/** Of a story with more events than this, some orders are tried, chosen by chance; in the long run all of them. */
const MOST_EVENTS = isLong ? 7 : 5;
const BRANCHES = 2;
// Nothing else is signed in these databases.
const HMAC_KEY = 'a key for tests, of thirty-two characters or more';

describe.each(STORIES)('$title', ({ play, ends }) => {
  const world = useApp();
  let place: Rewindable;
  let deps: ConvergeDeps;
  let events: readonly Stripe.Event[];

  beforeAll(async () => {
    const { stripe: local, deps: of } = world.on;
    const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
    const person = await world.on.signUp();
    events = await tellings({ person, local, stripe }, play);
    const received = events.map((event) => ({ event, payload: Buffer.from(JSON.stringify(event)) }));
    await receiveEvents(of.database.db, received);
    place = await openRewindable(of.database.pool);
    deps = {
      ...of.worker,
      db: place.db,
      ledger: createLedger({ db: place.db, hmacKey: HMAC_KEY }),
      stripe: remembering(local),
    };
  });
  afterAll(() => place.close());

  const tell = (event: Stripe.Event) => applyEvent(deps, event.id, false);

  test('every order of its events comes to the same', async () => {
    const random = seededRandom(1, 'orders');
    let first: unknown;
    let orders = 0;
    const visit = async (left: readonly Stripe.Event[], told: readonly string[]): Promise<void> => {
      if (left.length === 0) {
        orders += 1;
        const state = await stateOf(place.db);
        if (orders === 1)
          expect(summaryOf(state)).toEqual({ debt: 0, subscriptions: [], backCents: 0, frozen: 0, ...ends });
        expect(state, told.join(' → ')).toEqual((first ??= state));
        return;
      }
      const next = events.length <= MOST_EVENTS ? left : random.shuffle(left).slice(0, BRANCHES);
      for (const event of next) {
        await place.undone(async () => {
          await tell(event);
          const others = left.filter((other) => other !== event);
          await visit(others, [...told, event.type]);
        });
      }
    };
    await visit(events, []);
    if (events.length <= MOST_EVENTS) expect(orders).toBe(factorial(events.length));
  });

  test('reconciled after none or any one of its events, it is there already, and the others change nothing', async () => {
    for (const event of [null, ...events]) {
      await place.undone(async () => {
        if (event) await tell(event);
        expect(await reconcile(deps, 'deep')).toMatchObject({ problems: [], missing: [] });
        const state = await stateOf(place.db);
        expect(summaryOf(state)).toMatchObject(ends);
        for (const other of events) await tell(other);
        expect(await stateOf(place.db), `after ${event?.type}`).toEqual(state);
        expect(await reconcile(deps, 'deep')).toMatchObject({ healed: [], problems: [] });
      });
    }
  });
});

/**
 * Plays a story, and answers the events that Stripe made of it and we listen to, oldest first. Several of one type about
 * one object are the same hint, for nothing else of an event is used: the first stands for them.
 */
async function tellings(on: Omit<Stage, 'wait'>, play: Story['play']): Promise<readonly Stripe.Event[]> {
  const hints = new Map<string, Stripe.Event>();
  const collect = async () => {
    const { data } = await on.stripe.events.list({ limit: 100 });
    for (const event of data.toReversed().filter(({ type }) => isHandled(type))) {
      const { object } = event.data;
      const hint = `${event.type} ${'id' in object ? object.id : ''}`;
      if (!hints.has(hint)) hints.set(hint, event);
    }
  };
  const wait = async (days: number) => {
    // Stripe lists events for 30 days.
    await collect();
    await on.local.advanceClock(days * 86_400_000);
  };
  await play({ ...on, wait });
  await collect();
  return [...hints.values()];
}

/** Asks Stripe each question once: while a story is told, nothing happens at Stripe. */
function remembering({ url, secretKey }: { url: string; secretKey: string }): Stripe {
  const { hostname: host, port } = new URL(url);
  const answers = new Map<string, { status: number; body: string; headers: Headers }>();
  const fetchOnce: typeof fetch = async (input, init) => {
    const question = input instanceof Request ? input.url : input.toString();
    let known = answers.get(question);
    if (!known) {
      const answer = await fetch(input, init);
      known = { status: answer.status, body: await answer.text(), headers: answer.headers };
      answers.set(question, known);
    }
    return new Response(known.body, known);
  };
  const httpClient = Stripe.createFetchHttpClient(fetchOnce);
  return new Stripe(secretKey, { host, port, protocol: 'http', telemetry: false, httpClient });
}

/** All that events may change, but for random keys and the order in which it was written. */
async function stateOf(db: Kysely<AppDb>): Promise<State> {
  const { rows } = await sql<{ state: State }>`
    select jsonb_build_object(
      'accounts', (select jsonb_agg(jsonb_build_object('balance', balance, 'held', held, 'debt', debt, 'spent', spent,
        'freezes', freezes)) from credit_accounts),
      'lots', (select jsonb_agg(to_jsonb(lot) - 'created_at' - 'seq' order by id) from credit_lots as lot),
      'lines', (select jsonb_agg(jsonb_build_array(type, amount, regexp_replace(idempotency_key, '^(clawback:.*):\\d+', '\\1:n'))
        order by type, amount, idempotency_key) from credit_transactions),
      'orders', (select jsonb_agg(to_jsonb(ordered) - 'updated_at' order by created_at) from credit_orders as ordered),
      'payments', (select jsonb_agg(to_jsonb(payment) order by id) from payments as payment),
      'grants', (select jsonb_agg(to_jsonb(given) order by transaction_id) from payment_grants as given),
      'customers', (select jsonb_agg(jsonb_build_array(customer_id, deleted_at is not null)) from stripe_customers),
      'subscriptions', (select jsonb_agg(to_jsonb(subscription) - 'activation_key' order by started_at)
        from subscriptions as subscription)
    ) as state`.execute(db);
  if (!rows[0]) throw new Error('A select without a from has one row.');
  return rows[0].state;
}

interface State {
  readonly accounts: { balance: number; debt: number; freezes: string[] }[] | null;
  readonly orders: { state: string }[] | null;
  readonly payments: { refunded_cents: number; disputed_cents: number; charged_cents: number }[] | null;
  readonly subscriptions: { status: string; is_duplicate: boolean }[] | null;
}

function summaryOf({ accounts, orders, payments, subscriptions }: State) {
  return {
    balance: accounts?.[0]?.balance ?? 0,
    debt: accounts?.[0]?.debt ?? 0,
    frozen: accounts?.[0]?.freezes.length ?? 0,
    orders: (orders ?? []).map(({ state }) => state),
    backCents: (payments ?? []).reduce(
      (sum, { refunded_cents: refunded, disputed_cents: disputed, charged_cents: charged }) => {
        return sum + Math.min(charged, refunded + disputed);
      },
      0,
    ),
    subscriptions: (subscriptions ?? []).map(({ status, is_duplicate: isDuplicate }) =>
      isDuplicate ? `${status}, a duplicate` : status,
    ),
  };
}

function factorial(of: number): number {
  return of <= 1 ? 1 : of * factorial(of - 1);
}
