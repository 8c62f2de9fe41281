import type { DeskLine, LinesAsked } from './line.ts';

type Filter = Pick<LinesAsked, 'types' | 'direction' | 'feature'>;

const ofTypes = (...types: DeskLine['type'][]): Filter => ({ types });

/** What lines can be narrowed to, with what the API is asked for then. */
const kinds = {
  in: { label: 'Credits in', filter: { direction: 'in' } },
  out: { label: 'Credits out', filter: { direction: 'out' } },
  song: { label: 'Songs', filter: { feature: 'SONG_GENERATION' } },
  beat: { label: 'Beats', filter: { feature: 'BEAT_GENERATION' } },
  lyrics: { label: 'Lyrics', filter: { feature: 'LYRICS_GENERATION' } },
  analysis: { label: 'Analyses', filter: { feature: 'LYRICS_ANALYSIS' } },
  deduction: { label: 'Spending', filter: ofTypes('deduction') },
  refund: { label: 'Refunds', filter: ofTypes('refund') },
  purchase: { label: 'Purchases', filter: ofTypes('purchase') },
  subscription_grant: { label: 'Monthly credits', filter: ofTypes('subscription_grant') },
  bonus: { label: 'Bonuses', filter: ofTypes('bonus') },
  admin_adjustment: { label: 'Corrections', filter: ofTypes('admin_adjustment') },
  expiry: { label: 'Expired', filter: ofTypes('expiry') },
  clawback: { label: 'Taken back', filter: ofTypes('clawback', 'clawback_reversal') },
} as const satisfies Record<string, { label: string; filter: Filter }>;

export type LineKind = keyof typeof kinds;

export function isLineKind(value: unknown): value is LineKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

export function filterOfKind(kind: LineKind | undefined): Filter {
  return kind === undefined ? {} : kinds[kind].filter;
}

const option = (value: LineKind) => ({ value, label: kinds[value].label });

/** Every kind, as a list to choose from. */
export const kindGroups = [
  { group: 'Direction', items: [option('in'), option('out')] },
  { group: 'Features', items: (['song', 'beat', 'lyrics', 'analysis'] as const).map(option) },
  {
    group: 'Types',
    items: (
      [
        'deduction',
        'refund',
        'purchase',
        'subscription_grant',
        'bonus',
        'admin_adjustment',
        'expiry',
        'clawback',
      ] as const
    ).map(option),
  },
];
