import type { ApiOutputs } from '../../../api.ts';

export type Key = ApiOutputs['account']['keys'][number];

/** A key with its secret, which is shown now or never. */
export type MadeKey = ApiOutputs['account']['createKey'];
