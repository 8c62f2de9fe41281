import { reconcile } from '../stripe/reconcile.ts';
import { seededRandom } from '../studio/random.ts';
import type { World } from './world.ts';

/** How Stripe's word reaches a world. */
export interface Weather {
  readonly processes: number;
  /** How long an answer of Stripe's is on its way. */
  readonly answerMs: () => number;
  beforePart(world: World): void;
  /** After each thing that happened to somebody. */
  afterAct(world: World): Promise<void>;
  /** When a part is over, and everybody is to know all that happened. */
  afterPart(world: World): Promise<void>;
}

/** Everything is told at once and worked before anything else happens to the same person. Events alone suffice. */
export const CALM: Weather = {
  processes: 1,
  answerMs: () => 0,
  beforePart: () => undefined,
  afterAct: (world) => world.settled(),
  afterPart: (world) => world.settled(),
};

/** What a storm did. */
export interface Damage {
  readonly events: number;
  readonly dropped: number;
  /** Sent beyond the first time. */
  readonly repeated: number;
  /** What reconciliation put right, in words. */
  readonly healed: readonly string[];
  /** What it put right though every event had come: there should be nothing. */
  readonly astray: readonly string[];
}

const LATE_SHARE = 0.1;
const LATE_MS = 300;
const SENT_UP_TO = 5;
/** How often what is held back is let go of while more happens. */
const GUST_SHARE = 0.4;
/** What share of a part's events never comes: often a fifth, sometimes none, and sometimes most, as in an outage. */
const DROP_SHARES = [0.2, 0.2, 0.8, 0] as const;

/**
 * Events come up to five times, in any order, to either process, some at once and most when their part is over, and some
 * of Stripe's answers are overtaken by later ones. Where events are lost, reconciliation has to find out; where none are,
 * there is nothing for it to find.
 */
export function storm(seed: number): Weather & { readonly damage: () => Damage } {
  // One for each, for how often each is asked depends on what comes first.
  const parts = seededRandom(seed, 'parts');
  const gusts = seededRandom(seed, 'gusts');
  const answers = seededRandom(seed, 'answers');
  const healed: string[] = [];
  const astray: string[] = [];
  const released: Promise<void>[] = [];
  const damage = { events: 0, dropped: 0, repeated: 0 };
  const counted = new Set<string>();
  let dropShare = 0;

  function count({ local }: World): void {
    for (const { id, state, attempts } of local.deliveries().filter((delivery) => !counted.has(delivery.id))) {
      counted.add(id);
      damage.events += 1;
      if (state === 'dropped') damage.dropped += 1;
      else damage.repeated += attempts - 1;
    }
  }

  return {
    damage: () => ({ ...damage, healed, astray }),
    processes: 2,
    answerMs: () => (answers.chance(LATE_SHARE) ? answers.between(0, LATE_MS) : 0),
    beforePart({ local }) {
      dropShare = parts.pick(DROP_SHARES);
      const settings = { isHeld: true, duplicateUpTo: SENT_UP_TO, isShuffled: true };
      local.setDelivery({ ...settings, dropShare, seed: Math.floor(parts.between(0, 2 ** 32)) });
    },
    async afterAct({ local }) {
      // Nobody waits for it: more happens meanwhile.
      if (gusts.chance(GUST_SHARE)) released.push(local.releaseHeld());
    },
    async afterPart(world) {
      await Promise.all([...released.splice(0), world.local.releaseHeld()]);
      await world.settled();
      count(world);
      const done = await reconcile(world.deps, 'deep');
      if (done.problems.length > 0) throw new Error(`Reconciliation could not do it all:\n${done.problems.join('\n')}`);
      (dropShare === 0 ? astray : healed).push(...done.healed);
    },
  };
}
