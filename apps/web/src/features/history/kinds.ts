import type { StatementFilter } from './line.ts';

export type Kind = NonNullable<StatementFilter['kind']>;

const names = {
  in: 'Credits in',
  out: 'Credits out',
  SONG_GENERATION: 'Songs',
  BEAT_GENERATION: 'Beats',
  LYRICS_GENERATION: 'Lyrics',
  LYRICS_ANALYSIS: 'Analyses',
  deduction: 'Spending',
  refund: 'Refunds',
  purchase: 'Purchases',
  subscription_grant: 'Monthly credits',
  bonus: 'Bonuses',
  admin_adjustment: 'Corrections',
  expiry: 'Expired',
  clawback: 'Taken back',
  clawback_reversal: 'Returned after a dispute',
} satisfies Record<Kind, string>;

export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

const item = (value: Kind) => ({ value, label: names[value] });

/** Every kind, as a list to choose from. */
export const kindGroups = [
  { group: 'Direction', items: [item('in'), item('out')] },
  {
    group: 'Features',
    items: [item('SONG_GENERATION'), item('BEAT_GENERATION'), item('LYRICS_GENERATION'), item('LYRICS_ANALYSIS')],
  },
  {
    group: 'Types',
    items: [
      item('deduction'),
      item('refund'),
      item('purchase'),
      item('subscription_grant'),
      item('bonus'),
      item('admin_adjustment'),
      item('expiry'),
      item('clawback'),
      item('clawback_reversal'),
    ],
  },
];
