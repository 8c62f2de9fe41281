import { paidFeatures } from '../studio/paid-features.ts';
import { OTHER } from './usage-rows.ts';

/** The features as charts show them, always in this order and in their own colours. */
export const usageFeatures = Object.entries(paidFeatures).map(([key, { name, color }]) => ({ key, name, color }));

export const featureKeys = usageFeatures.map(({ key }) => key);

export const otherUsage = { key: OTHER, name: 'Other', color: 'var(--mantine-color-dimmed)' };
