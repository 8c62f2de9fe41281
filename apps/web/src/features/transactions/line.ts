import type { ApiInputs, ApiOutputs } from '../../api.ts';

/** A line of anybody's history, as operators see it. */
export type DeskLine = ApiOutputs['admin']['transactions']['lines'][number];
export type DeskLineInFull = ApiOutputs['admin']['transaction'];
export type LinesAsked = ApiInputs['admin']['transactions'];
