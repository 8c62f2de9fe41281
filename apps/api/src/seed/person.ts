import { deriveId } from '@tollgate/ledger';

import { seededRandom, type Random } from '../studio/random.ts';
import { PAST_MS } from './calendar.ts';

/** What is asked for: equal ones give equal people, who differ in nothing but the day on which all of it ends. */
export interface SeedPlan {
  readonly seed: number;
  readonly users: number;
  readonly transactions: number;
}

/** Someone who never was. */
export interface Person {
  readonly userId: string;
  readonly handle: string;
  readonly email: string;
  /** Visitors never buy, buyers buy when they run out, subscribers have Pro, services pay by the thousand. */
  readonly kind: 'visitor' | 'buyer' | 'subscriber' | 'service';
  readonly joinedAt: number;
  /** About how many lines their history has. */
  readonly lines: number;
  readonly random: Random;
  /** An id for something of theirs, the same with every run. */
  readonly idOf: (what: string) => string;
}

type Draft = Omit<Person, 'lines'> & { readonly weight: number };

/** What fails leaves no line, and who joined late has few days for theirs: two in a hundred of what is planned. */
const PLANNED = 1.02;

/** How many lines people of a kind have beside each other. */
const WEIGHT = { visitor: 1, buyer: 9, subscriber: 30, service: 120 } as const;

/** All people of a plan, in the order in which they joined; the product has grown all the time. */
export function peopleOf(plan: SeedPlan, endsAt: number): readonly Person[] {
  const { users, transactions } = plan;
  const drafts = Array.from({ length: users }, (_, place) => draft(plan, { place, endsAt }));
  const total = drafts.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  return drafts.map(({ weight, ...person }) => {
    // Cut where the sums are, so that nothing is lost by rounding each person's.
    const lines = share(before + weight) - share(before);
    before += weight;
    return { ...person, lines };
  });

  function share(sum: number): number {
    return Math.round((PLANNED * transactions * sum) / total);
  }
}

function draft({ seed, users, transactions }: SeedPlan, { place, endsAt }: { place: number; endsAt: number }): Draft {
  // Another plan's people are others, so that two plans are never taken for one.
  const ofPlan = `seed:${users}:${transactions}`;
  const handle = `${seed === 1 ? '' : `s${seed}-`}user-${String(place + 1).padStart(5, '0')}`;
  const random = seededRandom(seed, handle);
  const kind = kindOf(random.next());
  const joinedAt = Math.floor(endsAt - PAST_MS * (1 - Math.sqrt(place / users)));
  const age = (endsAt - joinedAt) / PAST_MS;
  return {
    userId: deriveId(ofPlan, handle),
    handle,
    email: `${handle}@example.com`,
    kind,
    joinedAt,
    // A few do most of it, and who came long ago has done more.
    weight: WEIGHT[kind] * (0.1 + age) * (0.3 - Math.log(1 - random.next())),
    random,
    idOf: (what) => deriveId(ofPlan, `${handle}:${what}`),
  };
}

function kindOf(drawn: number): Person['kind'] {
  if (drawn < 0.38) return 'visitor';
  if (drawn < 0.93) return 'buyer';
  return drawn < 0.985 ? 'subscriber' : 'service';
}
