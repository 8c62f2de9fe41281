import { createContext } from 'react';

import type { ApiError } from '../../api.ts';
import type { Creation, Feature } from './creation.ts';

/** Where a paid call stands, as its panel shows it. */
export type Work = { state: 'making' } | { state: 'made'; creation: Creation } | { state: 'failed'; error: ApiError };

export type WorkByFeature = Partial<Record<Feature, Work>>;

export interface WorkDesk {
  work: WorkByFeature;
  report: (feature: Feature, work: Work) => void;
}

export const WorkContext = createContext<WorkDesk>({ work: {}, report: () => {} });
