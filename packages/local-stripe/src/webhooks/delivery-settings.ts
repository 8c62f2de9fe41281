/** How webhooks leave. What is left out is as at the start: all of them, once each, at once, in no promised order. */
export interface DeliverySettings {
  /** Keeps them back until `releaseHeld`. */
  isHeld?: boolean;
  /** The share that is never sent, from 0 to 1. */
  dropShare?: number;
  /** Each is sent a random number of times, from once to this often. */
  duplicateUpTo?: number;
  /** Sends what is there together in a random order. */
  isShuffled?: boolean;
  /** Milliseconds before the first attempt. */
  delayMs?: number;
  /** Makes the random choices repeatable. */
  seed?: number;
}

/** Mulberry32: small, and the same for a seed everywhere. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const shuffled = <T>(items: T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);

interface Sends {
  /** Ids in the order in which they leave, some of them more than once. */
  sent: string[];
  dropped: string[];
}

/** Turns settings into what leaves, how often, and in which order. */
export const createPlanner = ({
  dropShare = 0,
  duplicateUpTo = 1,
  isShuffled = false,
  seed = Math.floor(Math.random() * 2 ** 32),
}: DeliverySettings): ((ids: string[]) => Sends) => {
  if (!(dropShare >= 0 && dropShare <= 1)) throw new Error(`dropShare must be from 0 to 1, not ${dropShare}.`);
  if (!(Number.isInteger(duplicateUpTo) && duplicateUpTo >= 1)) {
    throw new Error(`duplicateUpTo must be a whole number of at least 1, not ${duplicateUpTo}.`);
  }
  const random = randomFrom(seed);
  return (ids) => {
    const dropped = new Set(ids.filter(() => random() < dropShare));
    const left = ids.filter((id) => !dropped.has(id));
    const copies = left.flatMap((id) => Array<string>(1 + Math.floor(random() * duplicateUpTo)).fill(id));
    return { sent: isShuffled ? shuffled(copies, random) : copies, dropped: [...dropped] };
  };
};
