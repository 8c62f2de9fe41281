import type { ApiOutputs } from '../../api.ts';

export type ListedUser = ApiOutputs['admin']['users']['people'][number];
export type User = ApiOutputs['admin']['user'];
