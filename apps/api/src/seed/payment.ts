import { moneyBackCommands, NOTHING_BACK, type MoneyBack } from '../stripe/converge/money-back.ts';
import { DAY_MS } from './calendar.ts';
import type { UnfoldingLife } from './life.ts';
import { instant } from './rows.ts';

export interface SeededPayment {
  /** The session's or the invoice's. */
  readonly id: string;
  readonly orderId: string | null;
  readonly subscriptionId: string | null;
  readonly intent: string;
  readonly charge: string;
  readonly cents: number;
  readonly credits: number;
  readonly at: number;
  /** Of the line that granted its credits. */
  readonly transactionId: string;
  readonly receiptUrl: string;
}

/** Writes a payment down, and which credits it brought. */
export function notePayment(life: UnfoldingLife, payment: SeededPayment): SeededPayment {
  life.rows.payments.push(paymentRow(life, payment, NOTHING_BACK));
  const { transactionId: transaction_id, id: payment_id, credits, cents: paid_cents } = payment;
  life.rows.payment_grants.push({ transaction_id, payment_id, credits, paid_cents });
  return payment;
}

function paymentRow(life: UnfoldingLife, payment: SeededPayment, back: MoneyBack) {
  return {
    id: payment.id,
    user_id: life.person.userId,
    order_id: payment.orderId,
    subscription_id: payment.subscriptionId,
    payment_intents: [payment.intent],
    currency: 'usd',
    charged_cents: payment.cents,
    tax_cents: 0,
    refunded_cents: back.refundedCents,
    disputed_cents: back.disputedCents,
    open_disputes: back.openDisputes,
    receipt_url: payment.receiptUrl,
    paid_at: instant(payment.at),
  };
}

/** Of some payments the money goes back: all of it or half, or by a dispute. */
export function planMoneyBack(life: UnfoldingLife, payment: SeededPayment): void {
  const { random } = life.person;
  const drawn = random.next();
  if (drawn < 0.022) {
    const refundedCents = random.chance(0.7) ? payment.cents : Math.floor(payment.cents / 2);
    life.later(payment.at + random.between(0.2, 12) * DAY_MS, (at) => refund(life, payment, { at, refundedCents }));
  } else if (drawn < 0.03) {
    life.later(payment.at + random.between(5, 40) * DAY_MS, (at) => dispute(life, payment, at));
  }
}

function refund(
  life: UnfoldingLife,
  payment: SeededPayment,
  { at: asked, refundedCents }: { at: number; refundedCents: number },
): void {
  const at = life.wholeSecond(asked);
  const id = payment.charge.replace('ch_', 're_');
  life.steps.push({ kind: 'refund', at: at / 1000, refund: id, charge: payment.charge, amount: refundedCents });
  takeBack(life, payment, { at, number: 1, before: NOTHING_BACK, after: { ...NOTHING_BACK, refundedCents } });
  life.wallet.take(Math.floor((payment.credits * refundedCents) / payment.cents));
}

function dispute(life: UnfoldingLife, payment: SeededPayment, asked: number): void {
  const { random } = life.person;
  const at = life.wholeSecond(asked);
  const id = payment.charge.replace('ch_', 'du_');
  const open = { refundedCents: 0, disputedCents: payment.cents, openDisputes: [id] };
  life.steps.push({ kind: 'dispute', at: at / 1000, dispute: id, charge: payment.charge });
  takeBack(life, payment, { at, number: 1, before: NOTHING_BACK, after: open });
  life.wallet.take(payment.credits);
  life.isStopped = true;
  life.later(at + random.between(12, 45) * DAY_MS, (then) => {
    const isWon = random.chance(0.4);
    const closedAt = life.wholeSecond(then);
    const after = isWon ? NOTHING_BACK : { ...open, openDisputes: [] };
    const outcome = isWon ? 'won' : 'lost';
    life.steps.push({ kind: 'close-dispute', at: closedAt / 1000, dispute: id, outcome });
    takeBack(life, payment, { at: closedAt, number: 2, before: open, after });
    life.isStopped = !isWon;
    if (isWon) life.wallet.add(payment.credits);
  });
}

interface Change {
  readonly at: number;
  /** Tells this change from the others of the payment. */
  readonly number: number;
  readonly before: MoneyBack;
  readonly after: MoneyBack;
}

/** As convergence does it: the same commands, and our row as it is after them. */
function takeBack(life: UnfoldingLife, payment: SeededPayment, { at, number, before, after }: Change): void {
  const { charge, cents, credits, transactionId } = payment;
  const commands = moneyBackCommands({
    userId: life.person.userId,
    chargedCents: cents,
    grants: [{ transactionId, credits, paidCents: cents }],
    before,
    after,
    key: `${charge}:${number}`,
  });
  for (const command of commands) life.post(at, command);
  const place = life.rows.payments.findIndex(({ id }) => id === payment.id);
  life.rows.payments[place] = paymentRow(life, payment, after);
}
