import type { Metadata } from '@tollgate/ledger';
import type { Stripe } from 'stripe';

import type { OrderState } from '../../database.ts';
import { idOf } from '../client.ts';
import type { Grant } from './payment.ts';

/** What was ordered, as our own row has it. */
export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly mode: 'payment' | 'subscription';
  readonly packageKey: string;
  readonly credits: number;
  readonly priceId: string;
  readonly quantity: number;
  readonly amountCents: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly customerId: string;
  readonly state: OrderState;
}

/** Where an order stands after its session has been looked at. */
export interface Standing {
  readonly state: OrderState;
  readonly quarantineReason: string | null;
}

/**
 * What a Checkout session, fetched with its line items, means for its order. Pure: looking twice comes to the same. The
 * session only says whether the money came; one that does not fit its order never gives anything. A paid order stays
 * paid, and a quarantined one waits for a person, whatever is told later.
 *
 * `intentStatus` is that of the session's payment intent. It tells a payment that is under way from one that failed:
 * both leave their session complete and unpaid.
 */
export function standingOf(order: Order, session: Stripe.Checkout.Session, intentStatus: string | null): Standing {
  if (order.state === 'paid' || order.state === 'quarantined') return { state: order.state, quarantineReason: null };
  const quarantineReason = mismatchOf(order, session);
  if (quarantineReason !== null) return { state: 'quarantined', quarantineReason };
  return { state: stateOf(session, intentStatus), quarantineReason };
}

function stateOf(session: Stripe.Checkout.Session, intentStatus: string | null): OrderState {
  if (session.status === 'expired') return 'expired';
  if (session.status !== 'complete') return 'open';
  if (session.payment_status !== 'unpaid') return 'paid';
  return intentStatus === 'requires_payment_method' || intentStatus === 'canceled' ? 'failed' : 'waiting';
}

/** What a paid order gives: as much as the order says, for what was paid without tax. */
export function purchaseGrant(order: Order, session: Stripe.Checkout.Session): Grant {
  const metadata: Metadata = {
    package: order.packageKey,
    priceCents: order.amountCents,
    currency: order.currency,
    paymentIntentId: idOf(session.payment_intent),
    checkoutSessionId: session.id,
  };
  return {
    key: `purchase:${session.id}`,
    credits: order.credits,
    type: 'purchase',
    reason: `Purchase: ${order.packageKey}`,
    paidCents: (session.amount_total ?? 0) - (session.total_details?.amount_tax ?? 0),
    currency: order.currency,
    metadata,
  };
}

/** The first thing about a session that is not as ordered; null when everything is. */
function mismatchOf(order: Order, session: Stripe.Checkout.Session): string | null {
  const [line, ...others] = session.line_items?.data ?? [];
  const checks: readonly (readonly [name: string, ordered: unknown, found: unknown])[] = [
    ['livemode', order.livemode, session.livemode],
    ['mode', order.mode, session.mode],
    ['reference', order.id, session.client_reference_id],
    ['customer', order.customerId, idOf(session.customer)],
    ['currency', order.currency, session.currency],
    ['subtotal in cents', order.amountCents, session.amount_subtotal],
    ['other lines', 0, others.length],
    ['price', order.priceId, line?.price?.id],
    ['quantity', order.quantity, line?.quantity],
    ['free without a promotion code', false, isFree(session) && !isTakenByCode(session)],
  ];
  const wrong = checks.find(([, ordered, found]) => ordered !== found);
  return wrong ? `${wrong[0]}: ordered ${String(wrong[1])}, found ${String(wrong[2])}` : null;
}

function isFree({ status, payment_status: payment }: Stripe.Checkout.Session): boolean {
  return status === 'complete' && payment === 'no_payment_required';
}

/** Whether codes of our account took off all of what was asked for. */
function isTakenByCode(session: Stripe.Checkout.Session): boolean {
  const isAllOff = session.total_details?.amount_discount === session.amount_subtotal && session.amount_total === 0;
  return isAllOff && (session.discounts?.length ?? 0) > 0;
}
