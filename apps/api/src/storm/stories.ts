import { seededRandom, type Random } from '../studio/random.ts';
import {
  buy,
  cancel,
  cancelAtPeriodEnd,
  changeQuantity,
  closeDispute,
  deleteCustomer,
  dispute,
  expire,
  failRefund,
  open,
  pause,
  payOpenInvoice,
  refund,
  setCardDeclines,
  settleDelayed,
  subscribeElsewhere,
  unpause,
  type Act,
} from './acts.ts';

/** Days that pass before each part but the first: a month is over in the third and in the fifth. */
export const DAYS_BETWEEN = 16;
export const PARTS = 5;

/** What happens in one part. Spending comes first, when everybody knows all that happened before. */
interface Part {
  readonly spends?: number;
  readonly acts?: readonly Act[];
}

export interface Story {
  /** Of whoever it happens to. */
  readonly name: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

/** The stories of a seed: equal seeds tell equal stories. */
export function writeStories(seed: number, count: number): readonly Story[] {
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(seed, `story ${index}`);
    const title = random.pick(TITLES);
    return { name: `person-${index + 1}`, title, parts: LIVES[title](random) };
  });
}

const aPackage = (random: Random) => random.pick(['STARTER', 'STARTER', 'POPULAR', 'PRO', 'ENTERPRISE'] as const);
const some = (random: Random) => Math.floor(random.between(1, 4));
/** Whether it happens at once, before we can have heard of the first, or only a part later. */
const atOnceOrLater = (random: Random, [first, then]: readonly [Act, Act]): readonly [Part, Part] =>
  random.chance(0.5) ? [{ acts: [first, then] }, {}] : [{ acts: [first] }, { acts: [then] }];

// NOTE: What comes and is undone within one part is never seen where events get lost, so nobody has spent of it there:
// what of a spent lot is taken and given back may come back to another lot.
const LIVES = {
  'a purchase': (random) => [{ acts: [buy(aPackage(random))] }, { spends: some(random) }],
  'a purchase at the second try': (random) => {
    const key = aPackage(random);
    return [{ acts: [buy(key, { cardNumber: '4000 0000 0000 0002' }), buy(key)] }, { spends: some(random) }];
  },
  'a delayed payment that arrives': (random) => [
    ...atOnceOrLater(random, [buy(aPackage(random), { delayed: true }), settleDelayed('succeeds')]),
    { spends: some(random) },
  ],
  'a delayed payment that fails': (random) => [
    ...atOnceOrLater(random, [buy(aPackage(random), { delayed: true }), settleDelayed('fails')]),
    { spends: 1 },
  ],
  'a page that was left': (random) => [
    { acts: random.chance(0.5) ? [open(aPackage(random))] : [open(aPackage(random)), expire] },
    { spends: 1, acts: [buy('STARTER')] },
  ],
  'a purchase refunded in parts, and another': (random) => [
    { acts: [buy(aPackage(random))] },
    { spends: some(random), acts: [refund(random.between(0.1, 0.5)), refund(random.between(0.1, 0.4))] },
    { spends: 1, acts: random.chance(0.5) ? [refund()] : [] },
    { acts: [buy('STARTER')] },
    { spends: 1 },
  ],
  'a purchase whose refund fails': (random) => [
    { acts: [buy(aPackage(random))] },
    ...(random.chance(0.5)
      ? [{ acts: [refund(), failRefund] }]
      : [{ spends: some(random), acts: [refund()] }, { acts: [failRefund] }]),
    { spends: some(random) },
  ],
  'a dispute that is won': (random) => [
    { acts: [buy(aPackage(random))] },
    ...(random.chance(0.5)
      ? [{ acts: [dispute(), closeDispute('won')] }]
      : [
          { spends: some(random), acts: [dispute()] },
          { spends: 1, acts: [closeDispute('won')] },
        ]),
    { spends: some(random) },
  ],
  'a dispute that is lost, and another purchase': (random) => [
    { acts: [buy(aPackage(random))] },
    { spends: some(random) },
    ...atOnceOrLater(random, [dispute(), closeDispute('lost')]),
    { spends: 1, acts: [buy('POPULAR')] },
  ],
  'a refund and a dispute over one payment': (random) => [
    { acts: [buy(aPackage(random))] },
    { spends: some(random), acts: [refund(random.between(0.1, 0.9)), dispute()] },
    { spends: 1, acts: [closeDispute(random.pick(['won', 'lost']))] },
    { spends: 1 },
  ],
  'an inquiry': (random) => [
    { acts: [buy(aPackage(random))] },
    { acts: [dispute('warning_needs_response')] },
    { spends: some(random), acts: [closeDispute('warning_closed')] },
  ],
  'two purchases, the second refunded': (random) => [
    { acts: [buy('STARTER')] },
    { spends: some(random), acts: [buy('POPULAR')] },
    { spends: some(random), acts: [refund(random.chance(0.5) ? 0.5 : undefined)] },
    { spends: some(random) },
  ],
  'a subscription': (random) => [{ acts: [buy('pro')] }, { spends: some(random) }, {}, { spends: some(random) }],
  'a subscription that grows': (random) => [
    { acts: [buy('pro')] },
    { spends: 1, acts: [changeQuantity(2, random.pick(['always_invoice', 'create_prorations']))] },
    {},
    { spends: some(random), acts: [changeQuantity(3, 'always_invoice')] },
  ],
  'a subscription that pauses': (random) => [
    { acts: [buy('pro')] },
    { spends: some(random), acts: [pause] },
    {},
    { acts: [unpause] },
    { spends: some(random) },
  ],
  'a subscription that is cancelled': (random) => [
    { acts: random.chance(0.3) ? [buy('pro'), cancel] : [buy('pro'), cancelAtPeriodEnd] },
    { spends: some(random) },
    { spends: 1 },
    { acts: [buy('pro')] },
    { spends: 1, acts: [cancel] },
  ],
  'a renewal that is declined': (random) => [
    { acts: [buy('pro')] },
    { spends: 1, acts: [setCardDeclines(true)] },
    random.chance(0.5) ? { acts: [setCardDeclines(false), payOpenInvoice()] } : {},
    { spends: some(random) },
  ],
  'a renewal that is paid long after the end': (random) => [
    { acts: [buy('pro')] },
    { acts: [setCardDeclines(true)] },
    { spends: some(random) },
    { acts: [setCardDeclines(false), payOpenInvoice(random.chance(0.5) ? { paid_out_of_band: true } : {})] },
    { spends: 1 },
  ],
  'a trial': (random) => [
    { acts: [open('pro'), subscribeElsewhere({ trialDays: 14 })] },
    { spends: 1 },
    { spends: some(random), acts: random.chance(0.5) ? [cancel] : [] },
  ],
  'a second subscription': (random) => [
    { acts: [buy('pro')] },
    { spends: some(random), acts: [subscribeElsewhere()] },
    { spends: 1, acts: random.chance(0.5) ? [cancel] : [] },
  ],
  'a subscription whose money goes back': (random) => [
    { acts: [buy('pro')] },
    { spends: some(random), acts: [refund(random.chance(0.5) ? 0.5 : undefined)] },
    { spends: 1, acts: random.chance(0.5) ? [cancel] : [] },
    { spends: 1 },
  ],
  'a customer who is deleted and comes back': (random) => [
    ...atOnceOrLater(random, [buy('pro'), deleteCustomer]),
    { spends: some(random), acts: [buy('STARTER')] },
    { acts: [deleteCustomer] },
    { spends: 1, acts: [buy('POPULAR')] },
  ],
} as const satisfies Record<string, (random: Random) => readonly Part[]>;

type Title = keyof typeof LIVES;
const TITLES = Object.keys(LIVES).filter((key): key is Title => Object.hasOwn(LIVES, key));
