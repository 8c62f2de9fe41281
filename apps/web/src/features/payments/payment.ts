import type { ApiInputs, ApiOutputs } from '../../api.ts';

export type Payment = ApiOutputs['admin']['payments']['payments'][number];
export type PaymentInFull = ApiOutputs['admin']['payment'];
export type PaymentsAsked = ApiInputs['admin']['payments'];
