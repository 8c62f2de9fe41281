import { deriveId, FEATURES, PRICE_VERSION, type FeatureKey } from '@tollgate/ledger';

import { GENRES } from '../studio/genres.ts';
import { MOODS } from '../studio/moods.ts';
import { DAY_MS } from './calendar.ts';
import type { UnfoldingLife } from './life.ts';

const HOUR_MS = 3_600_000;
const REFUND_REASONS = ['The result was broken', 'Cut off before its end', 'Not what was asked for', 'Delivered twice'];

/** Makes something and pays for it: credits are held while it is made, and taken when it is done. */
export function spend(
  life: UnfoldingLife,
  at: number,
  { feature, place }: { feature: FeatureKey; place: number },
): void {
  const { random, userId, kind } = life.person;
  const { credits, reason } = FEATURES[feature];
  const isMusic = feature === 'SONG_GENERATION' || feature === 'BEAT_GENERATION';
  const metadata = isMusic ? { genre: random.pick(GENRES) } : { mood: random.pick(MOODS) };
  const price = { userId, key: `call:${place}:1`, credits, reason, feature, priceVersion: PRICE_VERSION };
  const deduction = deriveId(userId, price.key);
  if (kind === 'service') {
    life.post(at, { kind: 'deduct', ...price, metadata });
  } else {
    const heldAt = life.post(at, { kind: 'hold', ...price });
    const isFailed = random.chance(0.01);
    const doneAt = heldAt + Math.floor(random.between(700, feature === 'SONG_GENERATION' ? 40_000 : 9_000));
    const end = isFailed ? ({ kind: 'release' } as const) : ({ kind: 'capture', metadata } as const);
    life.post(doneAt, { ...end, userId, holdId: deduction });
    if (isFailed) return;
  }
  life.wallet.take(credits);
  if (random.chance(0.012)) life.later(at + random.between(HOUR_MS, 2 * DAY_MS), (then) => giveBack(then));

  function giveBack(then: number): void {
    const part = credits > 2 && random.chance(0.35) ? Math.ceil(credits / 2) : credits;
    const words = { reason: random.pick(REFUND_REASONS), actor: life.world.adminId };
    life.post(then, {
      kind: 'refund',
      userId,
      key: `refund:${place}`,
      transactionId: deduction,
      credits: part,
      ...words,
    });
    life.wallet.add(part);
  }
}

/** What people make, of a hundred things. */
const MAKES = [
  ['SONG_GENERATION', 11],
  ['BEAT_GENERATION', 34],
  ['LYRICS_GENERATION', 31],
  ['LYRICS_ANALYSIS', 24],
] as const;

export function drawFeature(drawn: number): FeatureKey {
  let passed = 0;
  for (const [feature, share] of MAKES) {
    passed += share;
    if (drawn * 100 < passed) return feature;
  }
  return 'LYRICS_ANALYSIS';
}
