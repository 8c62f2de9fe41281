import type { ApiOutputs } from '../../api.ts';

export type User = NonNullable<ApiOutputs['account']['me']['user']>;
