import { createLedger } from '@tollgate/ledger';
import type { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import type { ConvergeDeps } from '../src/stripe/converge/seen.ts';
import { applyEvent, receiveEvents } from '../src/stripe/inbox.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { isHandled } from '../src/stripe/sources.ts';
import { seededRandom } from '../src/studio/random.ts';
import { stateOf, summaryOf } from './billing-state.ts';
import { isLong } from './is-long.ts';
import { rememberingStripe } from './remembering-stripe.ts';
import { openRewindable, type Rewindable } from './rewindable-database.ts';
import { STORIES, type Stage, type Story } from './stripe-stories.ts';
import { useApp } from './test-app.ts';

/** Of a story with more events than this, some orders are tried, chosen by chance; in the long run all of them. */
const MOST_EVENTS = isLong ? 7 : 4;
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
      stripe: rememberingStripe(local),
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

function factorial(of: number): number {
  return of <= 1 ? 1 : of * factorial(of - 1);
}
