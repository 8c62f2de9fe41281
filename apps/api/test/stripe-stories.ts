import type { LocalStripe } from '@tollgate/local-stripe';
import type { Stripe } from 'stripe';

import { idOf } from '../src/stripe/client.ts';
import type { Person } from './test-app.ts';

/** Where a story is played: nothing that Stripe says of it has reached us yet. */
export interface Stage {
  readonly person: Person;
  readonly local: LocalStripe;
  readonly stripe: Stripe;
  /** Moves Stripe's clock on. */
  readonly wait: (days: number) => Promise<void>;
}

export interface Story {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
  /** What it comes to, in whatever order it is told. */
  readonly ends: {
    readonly balance: number;
    readonly orders: readonly string[];
    readonly subscriptions?: readonly string[];
    readonly backCents?: number;
    readonly frozen?: number;
  };
}

function known(reference: Parameters<typeof idOf>[0]): string {
  const id = idOf(reference);
  if (id === null) throw new Error('Stripe names no such object.');
  return id;
}

type Paying = Parameters<LocalStripe['payCheckout']>[1];

async function openPage(person: Person, url: string, body: object): Promise<string> {
  const answer = await person.post(url, body);
  if (answer.statusCode !== 200) throw new Error(`checkout: ${answer.statusCode} ${answer.body}`);
  return new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
}

async function buy({ person, local }: Stage, paying?: Paying): Promise<string> {
  const sessionId = await openPage(person, '/api/credits/purchase', { packageKey: 'STARTER' });
  await local.payCheckout(sessionId, paying);
  return sessionId;
}

async function chargeOf({ stripe }: Stage, sessionId: string): Promise<string> {
  const expand = ['payment_intent'];
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(sessionId, { expand });
  return known(typeof intent === 'object' ? intent?.latest_charge : null);
}

const askForPro = ({ person }: Stage) => openPage(person, '/api/billing/create-checkout-session', { plan: 'pro' });

interface Subscribed {
  readonly id: string;
  readonly customer: string;
}

async function subscribe(stage: Stage): Promise<Subscribed> {
  const sessionId = await askForPro(stage);
  await stage.local.payCheckout(sessionId);
  return subscribedBy(stage, sessionId);
}

async function subscribedBy({ stripe }: Stage, sessionId: string): Promise<Subscribed> {
  const { subscription, customer } = await stripe.checkout.sessions.retrieve(sessionId);
  return { id: known(subscription), customer: known(customer) };
}

/** A subscription that was not begun by us, at the same price: by hand, in the Dashboard. */
async function subscribeElsewhere(
  stage: Stage,
  ourSessionId: string,
  data?: Stripe.Checkout.SessionCreateParams.SubscriptionData,
): Promise<Subscribed> {
  const { local, stripe } = stage;
  const { customer, line_items: lines } = await stripe.checkout.sessions.retrieve(ourSessionId, {
    expand: ['line_items'],
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: known(customer),
    line_items: [{ price: lines?.data[0]?.price?.id ?? '', quantity: 1 }],
    success_url: 'http://localhost:3000',
    ...(data && { subscription_data: data }),
  });
  await local.payCheckout(session.id);
  return subscribedBy(stage, session.id);
}

const paid = { balance: 100, orders: ['paid'] };
const gone = { balance: 0, orders: ['paid'], backCents: 499 };
const pro = { balance: 1000, orders: ['paid'], subscriptions: ['active'] };

export const STORIES: readonly Story[] = [
  { title: 'a purchase', play: async (stage) => void (await buy(stage)), ends: paid },
  {
    title: 'a purchase, refunded in part and then the rest',
    async play(stage) {
      const charge = await chargeOf(stage, await buy(stage));
      await stage.stripe.refunds.create({ charge, amount: 100 });
      await stage.stripe.refunds.create({ charge });
    },
    ends: gone,
  },
  {
    title: 'a purchase, whose refund failed',
    async play(stage) {
      const refund = await stage.stripe.refunds.create({ charge: await chargeOf(stage, await buy(stage)) });
      await stage.local.failRefund(refund.id);
    },
    ends: paid,
  },
  {
    title: 'a delayed payment that arrives',
    async play(stage) {
      await stage.local.settleDelayed(await buy(stage, { delayed: true }), 'succeeds');
    },
    ends: paid,
  },
  {
    title: 'a delayed payment that fails',
    async play(stage) {
      await stage.local.settleDelayed(await buy(stage, { delayed: true }), 'fails');
    },
    ends: { balance: 0, orders: ['failed'] },
  },
  {
    title: 'a session that nobody paid',
    async play(stage) {
      const sessionId = await openPage(stage.person, '/api/credits/purchase', { packageKey: 'STARTER' });
      await stage.local.expireCheckout(sessionId);
    },
    ends: { balance: 0, orders: ['expired'] },
  },
  {
    title: 'a purchase that is disputed',
    async play(stage) {
      await stage.local.openDispute({ chargeId: await chargeOf(stage, await buy(stage)) });
    },
    ends: { ...gone, frozen: 1 },
  },
  {
    title: 'a dispute that was won',
    async play(stage) {
      const { id } = await stage.local.openDispute({ chargeId: await chargeOf(stage, await buy(stage)) });
      await stage.local.closeDispute(id, 'won');
    },
    ends: paid,
  },
  {
    title: 'a dispute that was lost',
    async play(stage) {
      const { id } = await stage.local.openDispute({ chargeId: await chargeOf(stage, await buy(stage)) });
      await stage.local.closeDispute(id, 'lost');
    },
    ends: gone,
  },
  {
    title: 'a refund of a part and a dispute over the rest',
    async play(stage) {
      const charge = await chargeOf(stage, await buy(stage));
      await stage.stripe.refunds.create({ charge, amount: 100 });
      const { id } = await stage.local.openDispute({ chargeId: charge });
      await stage.local.closeDispute(id, 'lost');
    },
    ends: gone,
  },
  {
    title: 'a subscription and its renewal',
    async play(stage) {
      await subscribe(stage);
      await stage.wait(32);
    },
    ends: { ...pro, balance: 2000 },
  },
  {
    title: 'a subscription that was cancelled',
    async play(stage) {
      await stage.stripe.subscriptions.cancel((await subscribe(stage)).id);
    },
    ends: { ...pro, subscriptions: ['canceled'] },
  },
  {
    title: 'a subscription whose first month was refunded',
    async play(stage) {
      const { id } = await subscribe(stage);
      const { data: invoices } = await stage.stripe.invoices.list({ subscription: id });
      const { data: payments } = await stage.stripe.invoicePayments.list({ invoice: invoices[0]?.id ?? '' });
      await stage.stripe.refunds.create({ payment_intent: known(payments[0]?.payment.payment_intent) });
    },
    ends: { ...pro, balance: 0, backCents: 1900 },
  },
  {
    title: 'a renewal that failed and was paid late',
    async play(stage) {
      const { id, customer } = await subscribe(stage);
      await stage.local.setCardDeclines(customer, true);
      await stage.wait(32);
      await stage.local.setCardDeclines(customer, false);
      const { data: invoices } = await stage.stripe.invoices.list({ subscription: id, status: 'open' });
      await stage.stripe.invoices.pay(invoices[0]?.id ?? '');
    },
    ends: { ...pro, balance: 2000 },
  },
  {
    title: 'a renewal that failed until the subscription ended, and was paid after all',
    async play(stage) {
      const { id, customer } = await subscribe(stage);
      await stage.local.setCardDeclines(customer, true);
      await stage.wait(50);
      await stage.local.setCardDeclines(customer, false);
      const { data: invoices } = await stage.stripe.invoices.list({ subscription: id, status: 'open' });
      await stage.stripe.invoices.pay(invoices[0]?.id ?? '', { paid_out_of_band: true });
    },
    ends: { ...pro, balance: 2000, subscriptions: ['canceled'] },
  },
  {
    title: 'a trial, and then its first paid month',
    async play(stage) {
      const sessionId = await askForPro(stage);
      await subscribeElsewhere(stage, sessionId, { trial_period_days: 14 });
      await stage.local.expireCheckout(sessionId);
      await stage.wait(15);
    },
    ends: { ...pro, orders: ['expired'] },
  },
  {
    title: 'a subscriber whose customer was deleted',
    async play(stage) {
      await stage.stripe.customers.del((await subscribe(stage)).customer);
    },
    ends: { ...pro, subscriptions: ['canceled'] },
  },
  {
    title: 'a second subscription while the first is live',
    async play(stage) {
      const sessionId = await askForPro(stage);
      await stage.local.payCheckout(sessionId);
      await stage.local.advanceClock(5_000);
      await subscribeElsewhere(stage, sessionId);
    },
    ends: { ...pro, subscriptions: ['active', 'active, a duplicate'] },
  },
];
