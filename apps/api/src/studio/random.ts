/** Seeded randomness: equal seeds give equal numbers on every machine. */
export interface Random {
  /** 0 ≤ n < 1 */
  next(): number;
  /** A number from `low` up to, but not including, `high`. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** How many seeds there are: 0 … SEEDS - 1. */
export const SEEDS = 2 ** 32;

/** `name` gives each part of a piece numbers of its own, so that a change in one does not reshuffle the others. */
export function seededRandom(seed: number, name: string): Random {
  let state = hash(name, seed);
  // Mulberry32: one 32-bit word of state, good enough for music and fast enough for noise.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (low: number, high: number): number => low + next() * (high - low);
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, order: next() }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ item }) => item);
  const pick = <T>(choices: readonly T[]): T => {
    for (const [at, choice] of choices.entries()) {
      if (next() * (choices.length - at) < 1) return choice;
    }
    throw new Error('There is nothing to pick from.');
  };
  return { next, between, chance: (probability) => next() < probability, pick, shuffle };
}

/** FNV-1a over the name, started from the seed. */
function hash(name: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) | 0;
  for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return value;
}
