import type { Command } from '@tollgate/ledger';

import { DAY_MS } from './calendar.ts';
import type { UnfoldingLife } from './life.ts';

/** Nightly jobs begin at three. */
const NIGHT_MS = 3 * 3_600_000;

/** Gifts and corrections: what comes without money. */
export function planGifts(life: UnfoldingLife): void {
  const { random, joinedAt } = life.person;
  const { endsAt } = life.world;
  if (life.person.kind === 'visitor' || random.chance(0.5)) {
    giveBonus(life, joinedAt, { key: 'welcome', credits: 20, days: 30, reason: 'Launch offer' });
  }
  if (random.chance(0.15)) {
    const give = (at: number) =>
      giveBonus(life, at, { key: 'anniversary', credits: 50, days: 60, reason: 'A year of music' });
    life.later(joinedAt + random.next() * (endsAt - joinedAt), give);
  }
  if (random.chance(0.006)) life.later(joinedAt + random.next() * (endsAt - joinedAt), (at) => correct(life, at));
}

interface Bonus {
  readonly key: string;
  readonly credits: number;
  /** How long it can be used. */
  readonly days: number;
  readonly reason: string;
}

function giveBonus(life: UnfoldingLife, at: number, { key, credits, days, reason }: Bonus): void {
  const { userId } = life.person;
  const expiresAt = at + days * DAY_MS;
  life.post(at, { kind: 'grant', type: 'bonus', userId, key, credits, reason, expiresAt: new Date(expiresAt) });
  life.wallet.add(credits, expiresAt);
  const nextNight = Math.ceil((expiresAt - NIGHT_MS) / DAY_MS) * DAY_MS + NIGHT_MS;
  life.later(nextNight, (night) => void life.post(night, { kind: 'expire', userId }));
}

function correct(life: UnfoldingLife, at: number): void {
  const { random, userId } = life.person;
  const isIn = random.chance(0.7) || life.wallet.available(at) < 15;
  const command: Command = {
    kind: 'adjust',
    userId,
    key: 'correction',
    credits: isIn ? 40 : -15,
    reason: isIn ? 'Sorry for last week’s outage' : 'Granted twice by mistake',
    actor: life.world.adminId,
  };
  life.post(at, command);
  if (isIn) life.wallet.add(40);
  else life.wallet.take(15);
}
