import type { Command, Metadata } from '@tollgate/ledger';
import type { Stripe } from 'stripe';

import type { OrderState } from '../database.ts';

/** A purchase as our own order row has it. */
export interface Order {
  readonly id: string;
  readonly userId: string;
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

/** Where an order stands after an object of Stripe's has been looked at, and what the ledger is told. */
export interface Convergence {
  readonly state: OrderState;
  readonly commands: readonly Command[];
  readonly quarantineReason: string | null;
}

/** Once here, an order stays: a late or repeated object of Stripe's changes nothing. */
const FINAL: ReadonlySet<OrderState> = new Set(['paid', 'failed', 'expired', 'quarantined']);

/**
 * What a Checkout session, fetched with its line items, means for its order. Pure: looking twice comes to the same, for
 * the grant is keyed by the session. Who gets how many credits stands in the order; the session only says whether the
 * money came, and one that does not fit its order moves nothing.
 */
export function convergeCheckout(order: Order, session: Stripe.Checkout.Session): Convergence {
  if (FINAL.has(order.state)) return { state: order.state, commands: [], quarantineReason: null };
  const mismatch = mismatchOf(order, session);
  if (mismatch) return { state: 'quarantined', commands: [], quarantineReason: mismatch };
  if (session.status === 'expired') return moved('expired');
  if (session.status !== 'complete') return moved('open');
  if (session.payment_status !== 'paid') return moved('waiting');
  return moved('paid', [grantOf(order, session)]);
}

function moved(state: OrderState, commands: readonly Command[] = []): Convergence {
  return { state, commands, quarantineReason: null };
}

function grantOf(order: Order, session: Stripe.Checkout.Session): Command {
  const metadata: Metadata = {
    package: order.packageKey,
    priceCents: order.amountCents,
    currency: order.currency,
    paymentIntentId: idOf(session.payment_intent),
    checkoutSessionId: session.id,
  };
  return {
    kind: 'grant',
    userId: order.userId,
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
  const isFree = session.status === 'complete' && session.payment_status === 'no_payment_required';
  const checks: readonly (readonly [name: string, ordered: unknown, found: unknown])[] = [
    ['livemode', order.livemode, session.livemode],
    ['mode', 'payment', session.mode],
    ['customer', order.customerId, idOf(session.customer)],
    ['currency', order.currency, session.currency],
    ['subtotal', order.amountCents, session.amount_subtotal],
    ['other lines', 0, others.length],
    ['price', order.priceId, line?.price?.id],
    ['quantity', order.quantity, line?.quantity],
    ['no payment required', false, isFree],
  ];
  const wrong = checks.find(([, ordered, found]) => ordered !== found);
  return wrong ? `${wrong[0]}: ordered ${String(wrong[1])}, found ${String(wrong[2])}` : null;
}

export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : reference;
}
