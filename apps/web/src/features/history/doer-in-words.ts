import type { LineDetail } from './line.ts';

/** What the system does by itself, it does for a reason. */
const systemInWords: Partial<Record<LineDetail['type'], string>> = {
  purchase: 'The system, when Stripe confirmed the payment',
  subscription_grant: 'The system, when Stripe confirmed the month’s payment',
  expiry: 'The system, when their time was over',
  clawback: 'The system, when money went back',
  clawback_reversal: 'The system, when the money came again',
};

/** Who made a line, as its account's owner knows them. */
export function doerInWords({ type, by: { kind, name } }: Pick<LineDetail, 'type' | 'by'>): string {
  switch (kind) {
    case 'you':
      return 'You';
    case 'yourKey':
      return `You, with the API key “${name ?? ''}”`;
    case 'service':
      return name === null ? 'A service of ours' : `The service “${name}”`;
    case 'operator':
      return 'An operator of ours';
    case 'system':
      return systemInWords[type] ?? 'The system';
  }
}
