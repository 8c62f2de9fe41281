import type { ApiInputs, ApiOutputs } from '../../api.ts';

/** One line of the account's history. */
export type Line = ApiOutputs['credits']['statement']['lines'][number];
/** A line with all that it hangs together with. */
export type LineDetail = ApiOutputs['credits']['line'];
/** What a statement is narrowed to. */
export type StatementFilter = Extract<ApiInputs['credits']['statement'], object>;
