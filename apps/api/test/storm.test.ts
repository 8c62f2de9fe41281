import { expect, test } from 'vitest';

import { stormStripe } from '../src/commands/stripe-storm.ts';
import { runStorm } from '../src/storm/storm.ts';
import { isLong } from './is-long.ts';

const SEEDS = isLong ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const STORIES = isLong ? 300 : 25;

test.each(SEEDS)(
  'the same ledger with webhooks lost, repeated and shuffled as without: seed %i',
  async (seed) => {
    const { damage, differences } = await runStorm({ seed, stories: STORIES, say: () => undefined });
    expect(differences).toEqual([]);
    for (const count of [damage.dropped, damage.repeated, damage.healed.length]) expect(count).toBeGreaterThan(0);
  },
  900_000,
);

test.for([['--seed', 'x'], ['--seed', '-1'], ['--stories', '0'], ['now']])(
  '2 for arguments that are not understood: %s',
  async (args) => {
    expect(await stormStripe(args)).toBe(2);
  },
);
