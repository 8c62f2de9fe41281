import type { ApiOutputs } from '../../api.ts';

export type OrderState = ApiOutputs['billing']['order']['state'];

interface Words {
  tone: 'working' | 'good' | 'bad' | 'held';
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
    tone: 'working',
    title: 'Your bank is still confirming this payment',
    detail: 'Credits arrive as soon as it does. You can leave this page; nothing is lost.',
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
    title: 'This payment needs a look',
    detail:
      'What was paid does not match what was ordered, so it was set aside for a person to check. No credits were added yet.',
  },
} satisfies Record<OrderState, Words>;

/** What to tell somebody whose order is in this state; before the first answer, that we are asking. */
export function orderInWords(state: OrderState | undefined): Words {
  return state === undefined ? asking : words[state];
}
