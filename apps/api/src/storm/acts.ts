import type { LocalStripe } from '../development.ts';
import type { OfferKey } from '../stripe/catalog.ts';
import { idOf } from '../stripe/client.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import type { Person } from './person.ts';

/** Who plays a story, and what they have to play it with. */
export interface Actor {
  readonly person: Person;
  readonly local: LocalStripe;
  readonly stripe: ConvergeDeps['stripe'];
  /** The Checkout sessions that they began, oldest first. */
  readonly sessions: string[];
  /** What they were told on the way; the same in every world. */
  readonly notes: string[];
}

/** One thing that somebody does, or that Stripe or a bank does to them. */
export type Act = (actor: Actor) => Promise<unknown>;

type Paying = Parameters<LocalStripe['payCheckout']>[1];

/** Opens the page to pay on, and leaves it. */
export function open(offer: OfferKey): Act {
  return (actor) => begin(actor, offer);
}

export function buy(offer: OfferKey, paying?: Paying): Act {
  return async (actor) => pay(actor, await begin(actor, offer), paying);
}

/** A subscription at the same price that we did not begin: made by hand, in the Dashboard. */
export function subscribeElsewhere({ trialDays }: { trialDays?: number } = {}): Act {
  return async (actor) => {
    const { customer, line_items: lines } = await lastSession(actor, ['line_items']);
    const session = await actor.stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: idOf(customer) ?? '',
      line_items: [{ price: lines?.data[0]?.price?.id ?? '', quantity: 1 }],
      success_url: 'http://localhost:3000',
      ...(trialDays !== undefined && { subscription_data: { trial_period_days: trialDays } }),
    });
    return pay(actor, session.id);
  };
}

export const spend: Act = async ({ person, notes }) => {
  const { status } = await person.post('/api/lyrics/analyze', { text: 'The river knows my name' });
  notes.push(`analysis: ${status}`);
};

export function settleDelayed(outcome: 'succeeds' | 'fails'): Act {
  return ({ local, sessions }) => local.settleDelayed(sessions.at(-1) ?? '', outcome);
}

export const expire: Act = ({ local, sessions }) => local.expireCheckout(sessions.at(-1) ?? '');

/** Gives back a share of the last payment's whole price, or all that is left of it. */
export function refund(share?: number): Act {
  return async (actor) => {
    const { id: charge, amount } = await lastCharge(actor);
    const part = share === undefined ? {} : { amount: Math.max(1, Math.floor(amount * share)) };
    return actor.stripe.refunds.create({ charge, ...part });
  };
}

export const failRefund: Act = async (actor) => {
  const { data } = await actor.stripe.refunds.list({ charge: (await lastCharge(actor)).id, limit: 1 });
  return actor.local.failRefund(data[0]?.id ?? '');
};

export function dispute(status: 'needs_response' | 'warning_needs_response' = 'needs_response'): Act {
  return async (actor) => actor.local.openDispute({ chargeId: (await lastCharge(actor)).id, status });
}

export function closeDispute(outcome: 'won' | 'lost' | 'warning_closed'): Act {
  return async (actor) => {
    const { data } = await actor.stripe.disputes.list({ charge: (await lastCharge(actor)).id, limit: 1 });
    return actor.local.closeDispute(data[0]?.id ?? '', outcome);
  };
}

export function changeQuantity(quantity: number, prorated: 'always_invoice' | 'create_prorations'): Act {
  return async (actor) => {
    const { id, items } = await lastSubscription(actor);
    const [item] = items.data;
    return actor.stripe.subscriptions.update(id, {
      items: [{ id: item?.id ?? '', quantity }],
      proration_behavior: prorated,
    });
  };
}

export const pause: Act = async (actor) =>
  actor.stripe.subscriptions.update((await lastSubscription(actor)).id, { pause_collection: { behavior: 'void' } });

export const unpause: Act = async (actor) =>
  actor.stripe.subscriptions.update((await lastSubscription(actor)).id, { pause_collection: '' });

export const cancel: Act = async (actor) => actor.stripe.subscriptions.cancel((await lastSubscription(actor)).id);

export const cancelAtPeriodEnd: Act = async (actor) =>
  actor.stripe.subscriptions.update((await lastSubscription(actor)).id, { cancel_at_period_end: true });

export function setCardDeclines(isDeclined: boolean): Act {
  return async (actor) => {
    const { customer } = await lastSession(actor);
    return actor.local.setCardDeclines(idOf(customer) ?? '', isDeclined);
  };
}

/** Pays what a renewal still owes: by card, or by other means. */
export function payOpenInvoice(options: { paid_out_of_band?: boolean } = {}): Act {
  return async (actor) => {
    const { id: subscription } = await lastSubscription(actor);
    const { data } = await actor.stripe.invoices.list({ subscription, status: 'open', limit: 1 });
    return actor.stripe.invoices.pay(data[0]?.id ?? '', options);
  };
}

export const deleteCustomer: Act = async (actor) =>
  actor.stripe.customers.del(idOf((await lastSession(actor)).customer) ?? '');

async function begin({ person, sessions, notes }: Actor, offer: OfferKey): Promise<string> {
  const body = offer === 'pro' ? { plan: offer } : { packageKey: offer };
  const answer = await person.post('/api/billing/create-checkout-session', body);
  notes.push(`checkout: ${answer.status}`);
  const sessionId = new URL(answer.text('url')).pathname.split('/').at(-1) ?? '';
  sessions.push(sessionId);
  return sessionId;
}

async function pay({ local, sessions }: Actor, sessionId: string, paying?: Paying): Promise<void> {
  if (sessions.at(-1) !== sessionId) sessions.push(sessionId);
  await local.payCheckout(sessionId, paying);
}

function lastSession({ stripe, sessions }: Actor, expand: string[] = []) {
  return stripe.checkout.sessions.retrieve(sessions.at(-1) ?? '', { expand });
}

async function lastSubscription(actor: Actor) {
  const { subscription } = await lastSession(actor, ['subscription']);
  if (typeof subscription !== 'object' || subscription === null) throw new Error('The last session began none.');
  return subscription;
}

/** What the last session took: its own payment, or a subscription's first. */
async function lastCharge(actor: Actor) {
  const { payment_intent: intent, invoice } = await lastSession(actor);
  const { data: paid } = intent
    ? { data: [] }
    : await actor.stripe.invoicePayments.list({ invoice: idOf(invoice) ?? '' });
  const id = idOf(intent ?? paid[0]?.payment.payment_intent) ?? '';
  const { latest_charge: charge } = await actor.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  if (typeof charge !== 'object' || charge === null) throw new Error('The last session took nothing.');
  return charge;
}
