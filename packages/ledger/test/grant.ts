import type { Ledger } from '../src/index.ts';

/** Credits that cost nothing, under the key `g`. */
export const grant = (ledger: Ledger, userId: string, credits: number) =>
  ledger.addCredits({ userId, key: 'g', credits, type: 'bonus', reason: 'Test' });
