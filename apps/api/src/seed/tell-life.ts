import { FEATURES } from '@tollgate/ledger';

import { buy } from './buy.ts';
import { drawTimes } from './calendar.ts';
import { planGifts } from './give.ts';
import { UnfoldingLife, type Life, type World } from './life.ts';
import type { Person } from './person.ts';
import { drawFeature, spend } from './spend.ts';
import { subscribe } from './subscribe.ts';

/** Makes up what somebody did from the day they joined until now. */
export function tellLife(person: Person, world: World): Life {
  const life = new UnfoldingLife(person, world);
  const { random, joinedAt, kind } = person;
  planGifts(life);
  const begins = joinedAt + random.next() * 0.2 * (world.endsAt - joinedAt);
  if (kind === 'subscriber') life.later(begins, (at) => subscribe(life, at));

  // Each time is a line, or two where somebody buys first; visitors do nothing when their gift is used up.
  const times = drawTimes(random, { count: person.lines, from: joinedAt + 1000, to: world.endsAt });
  for (const [place, at] of times.entries()) {
    life.agenda.runUntil(at);
    if (life.isStopped) continue;
    const feature = drawFeature(random.next());
    if (life.wallet.available(at) < FEATURES[feature].credits && kind !== 'visitor') buy(life, at, place);
    if (life.wallet.available(at) >= FEATURES[feature].credits) spend(life, at + 60_000, { feature, place });
  }
  life.agenda.runUntil(world.endsAt);
  return life;
}
