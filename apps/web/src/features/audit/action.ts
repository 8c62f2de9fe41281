import type { ApiInputs, ApiOutputs } from '../../api.ts';

/** What an operator did, or was refused. */
export type Action = ApiOutputs['admin']['auditTrail']['actions'][number];
export type ActionsAsked = ApiInputs['admin']['auditTrail'];
