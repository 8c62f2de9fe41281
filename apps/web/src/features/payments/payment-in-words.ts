import type { Tone } from '../../ui/Standing.tsx';
import { isOfferKey, offerName } from '../credits/offers.ts';
import type { Payment } from './payment.ts';

/** What was paid for: `STARTER`, or a month of the plan. */
export function paidFor({ kind, packageKey }: Pick<Payment, 'kind' | 'packageKey'>): string {
  if (kind === 'subscription') return 'Pro plan';
  return isOfferKey(packageKey) ? offerName(packageKey) : (packageKey ?? 'Purchase');
}

interface Words {
  name: string;
  tone: Tone;
}

export const stateInWords: Readonly<Record<Payment['state'], Words>> = {
  paid: { name: 'Paid', tone: 'good' },
  waiting: { name: 'Waiting for the bank', tone: 'held' },
  partly_refunded: { name: 'Partly refunded', tone: 'quiet' },
  refunded: { name: 'Refunded', tone: 'quiet' },
  disputed: { name: 'Open dispute', tone: 'bad' },
  lost: { name: 'Lost in a dispute', tone: 'quiet' },
  quarantined: { name: 'Quarantined', tone: 'bad' },
  failed: { name: 'Failed', tone: 'quiet' },
};
