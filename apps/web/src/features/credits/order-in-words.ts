import { wholeNumber } from '../../ui/whole-number.ts';
import { standingOf } from './order.ts';
import type { Order, Standing } from './order.ts';

interface Words {
  tone: 'working' | 'good' | 'bad' | 'waiting' | 'held';
  title: string;
  detail: string;
}

const asking: Words = {
  tone: 'working',
  title: 'Confirming your payment',
  detail: 'Stripe is telling us how it went. Credits arrive in a moment.',
};

const words = {
  creating: asking,
  open: asking,
  waiting: {
    tone: 'waiting',
    title: 'Your bank is still confirming this payment',
    detail: 'Your credits come by themselves as soon as it does, usually within days. You can leave this page.',
  },
  granting: {
    tone: 'working',
    title: 'Your subscription is paid',
    detail: 'Its credits come with its first invoice, usually in a moment.',
  },
  failed: {
    tone: 'bad',
    title: 'The payment did not go through',
    detail: 'No credits were added. You were not charged.',
  },
  expired: { tone: 'bad', title: 'This checkout has expired', detail: 'No credits were added. You were not charged.' },
  quarantined: {
    tone: 'held',
    title: 'We have your payment and are looking at it',
    detail:
      'It differs from what was ordered, so a person checks it before any credits are added. There is nothing you need to do.',
  },
} satisfies Record<Exclude<Standing, 'paid'>, Words>;

function paidInWords({ packageKey, credits }: Order): Words {
  const detail =
    packageKey === 'pro' ? 'Your credits are here, and as many come every month.' : 'Your credits are here.';
  return { tone: 'good', title: `+${wholeNumber(credits)} credits`, detail };
}

/** What to tell somebody whose order stands so; before the first answer, that we are asking. */
export function orderInWords(order: Order | undefined): Words {
  if (!order) return asking;
  const standing = standingOf(order);
  return standing === 'paid' ? paidInWords(order) : words[standing];
}
