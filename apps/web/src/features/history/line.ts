import type { ApiOutputs } from '../../api.ts';

/** One line of the account's history. */
export type Line = ApiOutputs['credits']['history'][number];
