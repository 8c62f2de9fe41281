import type { DeskLine } from './line.ts';

const names: Readonly<Record<DeskLine['type'], string>> = {
  purchase: 'Purchase',
  subscription_grant: 'Monthly credits',
  bonus: 'Bonus',
  admin_adjustment: 'Correction',
  deduction: 'Spending',
  refund: 'Refund',
  expiry: 'Expired',
  clawback: 'Taken back',
  clawback_reversal: 'Given back again',
};

/** What kind of line it is, or of which kind of line a lot is. */
export function typeInWords(type: DeskLine['type']): string {
  return names[type];
}
