import {
  IconAdjustments,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCalendarRepeat,
  IconCreditCard,
  IconCreditCardRefund,
  IconGift,
  IconHourglassEmpty,
} from '@tabler/icons-react';

import { paidFeatures } from '../studio/paid-features.ts';
import type { Line } from './line.ts';

interface LineIcon {
  Icon: typeof IconGift;
  color: string;
}

const plain = 'var(--mantine-color-dimmed)';

const icons: Record<Line['type'], LineIcon> = {
  purchase: { Icon: IconCreditCard, color: 'var(--accent-ink)' },
  deduction: { Icon: IconAdjustments, color: plain },
  refund: { Icon: IconArrowBackUp, color: 'var(--accent-ink)' },
  subscription_grant: { Icon: IconCalendarRepeat, color: 'var(--accent-ink)' },
  bonus: { Icon: IconGift, color: 'var(--accent-ink)' },
  admin_adjustment: { Icon: IconAdjustments, color: plain },
  expiry: { Icon: IconHourglassEmpty, color: 'var(--held)' },
  clawback: { Icon: IconCreditCardRefund, color: 'var(--mantine-color-error)' },
  clawback_reversal: { Icon: IconArrowForwardUp, color: 'var(--accent-ink)' },
};

const iconOfFeature = new Map<string | null, LineIcon>(Object.entries(paidFeatures));

/** What was spent wears its feature's icon and colour, everything else that of its kind. */
export function lineIcon({ type, feature }: Line): LineIcon {
  return (type === 'deduction' ? iconOfFeature.get(feature) : undefined) ?? icons[type];
}
