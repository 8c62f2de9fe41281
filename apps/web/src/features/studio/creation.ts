import type { ApiOutputs } from '../../api.ts';

/** Something that was made and paid for; a union told apart by its feature. */
export type Creation = ApiOutputs['studio']['creation'];
export type Feature = Creation['feature'];
export type CreationOf<F extends Feature> = Extract<Creation, { feature: F }>;
