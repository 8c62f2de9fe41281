import type { ApiOutputs } from '../../api.ts';

export type CheckSummary = ApiOutputs['admin']['checks']['checks'][number];
export type CheckKind = CheckSummary['kind'];
type CheckInFull = ApiOutputs['admin']['check'];
export type VerifyFound = NonNullable<CheckInFull['verified']>;
export type TieOutFound = NonNullable<CheckInFull['tiedOut']>;
