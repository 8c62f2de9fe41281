import type { ApiOutputs } from '../../api.ts';
import { featureOf, paidFeatures, tabs } from '../studio/paid-features.ts';

export type Usage = ApiOutputs['admin']['overview']['usageOverTime'][number];

export interface FeatureUsed {
  key: string;
  name: string;
  color: string;
}

/** What credits are spent on, each in its one colour; what names no feature of the catalog is together in the last. */
const featuresUsed: readonly FeatureUsed[] = [
  ...tabs.map((tab): FeatureUsed => {
    const key = featureOf(tab);
    return { key, name: paidFeatures[key].name, color: paidFeatures[key].color };
  }),
  { key: 'other', name: 'Other', color: 'var(--mantine-color-dimmed)' },
];

const known = new Set(featuresUsed.map(({ key }) => key));

/** The rows of one of them. */
export function usageOf({ key }: FeatureUsed, rows: readonly Usage[]): Usage[] {
  return rows.filter(({ feature }) => (feature !== null && known.has(feature) ? feature : 'other') === key);
}

export function sumOf(rows: readonly Usage[], figure: 'credits' | 'refundedCredits' | 'deductions'): number {
  return rows.reduce((total, row) => total + row[figure], 0);
}

/** Those that anything was used of, so that nothing is drawn of what was not. */
export function featuresIn(rows: readonly Usage[]): FeatureUsed[] {
  return featuresUsed.filter((feature) => usageOf(feature, rows).length > 0);
}
