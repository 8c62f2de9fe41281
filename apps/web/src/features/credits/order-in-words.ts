import type { ApiOutputs } from '../../api.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { FirstGrant } from '../plan/use-first-grant.ts';

export type Order = ApiOutputs['billing']['order'];
export type OrderState = Order['state'];
/** An order's state; a paid subscription is not `paid` before its credits are here. */
export type Standing = OrderState | FirstGrant;

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
    title: 'You are subscribed',
    detail: 'Your first credits arrive in a moment.',
  },
  trial: {
    tone: 'good',
    title: 'Your trial has begun',
    detail: 'Your first credits come with the first payment.',
  },
  paid: { tone: 'good', title: 'Paid', detail: 'Your credits are here.' },
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
} satisfies Record<Standing, Words>;

/** What to tell somebody whose order stands so; before the first answer, that we are asking. */
export function orderInWords(standing: Standing | undefined, order: Order | undefined): Words {
  if (standing === undefined || order === undefined) return asking;
  if (standing !== 'paid') return words[standing];
  const detail =
    order.packageKey === 'pro' ? 'Your credits are here, and as many come every month.' : words.paid.detail;
  return { tone: 'good', title: `+${wholeNumber(order.credits)} credits`, detail };
}
