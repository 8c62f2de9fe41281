import { ApiError } from '../api/api-error.ts';
import { oneOf } from '../api/params.ts';
import { periodEnd } from '../billing/period.ts';
import { setCardDeclines } from '../billing/set-card-declines.ts';
import { settleDelayed } from '../checkout/bank-debit.ts';
import { expire } from '../checkout/expire.ts';
import { payByCode } from '../checkout/pay-by-code.ts';
import { advanceClock } from '../clock.ts';
import { parseMoney } from '../money.ts';
import { closeDispute, openDispute, reinstateFunds, withdrawFunds } from '../payments/dispute.ts';
import { createRefund, failRefund, settleRefund } from '../payments/refund.ts';
import type { Store } from '../store.ts';
import type { Control } from './control-page.ts';

interface Pressed {
  /** What the button is about. */
  id: string;
  /** What was pressed, or typed beside it. */
  value: string;
  fields: Record<string, unknown>;
}

type Action = (control: Control, pressed: Pressed) => void;

const intervalOf = oneOf('day', 'week', 'month');
const outcomeOf = oneOf('succeeds', 'fails');
const warningOf = oneOf('needs_response', 'warning_needs_response');
const endOf = oneOf('won', 'lost', 'warning_closed');

/** To the same time of day, or of the next month's last day where it has no such one. */
const moveClock = (store: Store, value: string): void => {
  const now = store.seconds();
  const interval = intervalOf(value, 'value');
  advanceClock(store, (periodEnd(now, { interval, interval_count: 1 }, now) - now) * 1000);
};

const refund = (store: Store, { id, value }: Pressed): void => {
  const charge = store.find('charges', id);
  const amount = value === 'all' ? undefined : parseMoney(value, charge?.currency ?? 'usd');
  if (value !== 'all' && !amount) throw new ApiError(`“${value}” is not an amount. Write it as 1.00.`);
  createRefund(store, { charge: id, amount });
};

const whole = (fields: Pressed['fields'], name: string): number => {
  const value = Number(fields[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new ApiError(`${name} must be a whole number.`, { param: name });
};

/** What each form of the control page does, by the path it is sent to. */
export const actions: Record<string, Action> = {
  '/clock': ({ store }, { value }) => moveClock(store, value),
  '/charges/:id/refund': ({ store }, pressed) => refund(store, pressed),
  '/charges/:id/dispute': ({ store }, { id, value }) =>
    openDispute(store, { chargeId: id, status: warningOf(value, 'value') }),
  '/disputes/:id/close': ({ store }, { id, value }) => closeDispute(store, id, endOf(value, 'value')),
  '/disputes/:id/withdraw': ({ store }, { id }) => withdrawFunds(store, id),
  '/disputes/:id/reinstate': ({ store }, { id }) => reinstateFunds(store, id),
  '/refunds/:id/settle': ({ store }, { id }) => settleRefund(store, id),
  '/refunds/:id/fail': ({ store }, { id }) => failRefund(store, id),
  // Also where the session takes cards only: a delayed method can be switched on from Stripe's Dashboard at any time.
  '/sessions/:id/bank-debit': ({ store }, { id }) => payByCode(store, id, { delayed: true }),
  '/sessions/:id/expire': ({ store }, { id }) => expire(store, id),
  '/sessions/:id/settle': ({ store }, { id, value }) => settleDelayed(store, id, outcomeOf(value, 'value')),
  '/customers/:id/declines': ({ store }, { id, value }) => setCardDeclines(store, id, value === 'yes'),
  '/delivery': ({ deliveries }, { fields }) =>
    deliveries.set({
      dropShare: whole(fields, 'dropPercent') / 100,
      duplicateUpTo: whole(fields, 'duplicateUpTo'),
      delayMs: whole(fields, 'delayMs'),
      isShuffled: fields['isShuffled'] === 'yes',
      isHeld: fields['isHeld'] === 'yes',
    }),
  // Whoever pressed the button need not wait for every answer; the list shows them as they come.
  '/delivery/release': ({ deliveries }) => void deliveries.releaseHeld(),
  '/deliveries/:id/again': ({ deliveries }, { id }) => deliveries.sendAgain(id),
};
