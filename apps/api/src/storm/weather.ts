import { reconcile } from '../stripe/reconcile.ts';
import type { World } from './world.ts';

/** How Stripe's word reaches a world. */
export interface Weather {
  readonly processes: number;
  beforePart(world: World, part: number): void;
  /** After each thing that somebody did. */
  afterAct(world: World): Promise<void>;
  /** When a part is over, and everybody is to know all that happened. */
  afterPart(world: World): Promise<void>;
}

/** Everything is told at once and worked before anything else happens to the same person. Events alone suffice. */
export const CALM: Weather = {
  processes: 1,
  beforePart: () => undefined,
  afterAct: (world) => world.settled(),
  afterPart: (world) => world.settled(),
};

/** What a storm did. */
export interface Damage {
  events: number;
  dropped: number;
  /** Sent beyond the first time. */
  duplicates: number;
  /** What reconciliation put right, in words. */
  readonly healed: string[];
}

/** A part's events come when it is over: a fifth of them never, the others up to five times, in any order. */
export function storm(seed: number): Weather & { readonly damage: Damage } {
  const damage: Damage = { events: 0, dropped: 0, duplicates: 0, healed: [] };
  return {
    damage,
    processes: 2,
    beforePart: ({ local }, part) =>
      local.setDelivery({ isHeld: true, dropShare: 0.2, duplicateUpTo: 5, isShuffled: true, seed: seed * 100 + part }),
    afterAct: () => Promise.resolve(),
    async afterPart(world) {
      const held = new Set(world.local.deliveries().flatMap(({ id, state }) => (state === 'held' ? [id] : [])));
      await world.local.releaseHeld();
      const sent = world.local.deliveries().filter(({ id }) => held.has(id));
      const arrived = sent.filter(({ state }) => state !== 'dropped');
      damage.events += sent.length;
      damage.dropped += sent.length - arrived.length;
      damage.duplicates += arrived.reduce((sum, { attempts }) => sum + attempts - 1, 0);
      await world.settled();
      const { healed, problems } = await reconcile(world.deps, 'deep');
      if (problems.length > 0) throw new Error(`Reconciliation could not do all of it:\n${problems.join('\n')}`);
      damage.healed.push(...healed);
    },
  };
}
