import type { Stripe } from 'stripe';
import { Faults } from './api/faults.ts';
import type { FaultOrder } from './api/faults.ts';
import { setCardDeclines } from './billing/set-card-declines.ts';
import { expire } from './checkout/expire.ts';
import { settleDelayed } from './checkout/bank-debit.ts';
import { payByCode } from './checkout/pay-by-code.ts';
import type { PayOptions } from './checkout/pay-by-code.ts';
import type { Payment } from './checkout/payment.ts';
import { advanceClock, catchUp } from './clock.ts';
import { localSecretKey } from './find-running.ts';
import { playHistory } from './history/play-history.ts';
import type { HistoryStep } from './history/step.ts';
import { listen } from './listen.ts';
import { movePages } from './move-pages.ts';
import { closeDispute, openDispute, reinstateFunds, withdrawFunds } from './payments/dispute.ts';
import type { DisputeInput, DisputeOutcome } from './payments/dispute.ts';
import { failRefund, settleRefund } from './payments/refund.ts';
import { putWebhookEndpoint } from './resources/webhook-endpoints.ts';
import { seedPrices } from './seed-prices.ts';
import type { PriceSeed } from './seed-prices.ts';
import { buildServer } from './server.ts';
import { keepPast, loadState, saveState } from './state-file.ts';
import { Store } from './store.ts';
import { Deliveries } from './webhooks/deliveries.ts';
import type { Delivery } from './webhooks/delivery.ts';
import type { DeliverySettings } from './webhooks/delivery-settings.ts';

export interface LocalStripeOptions {
  /** 0, the default, takes a free port: the one in `stateFile` if it is free. */
  port?: number;
  /** Where everything is kept over restarts; without it everything is gone at the end. One running server a file. */
  stateFile?: string;
  /** Gets every event. More endpoints can be added through the API. */
  webhook?: { url: string; secret: string };
  /** Made when nothing has their lookup key; a changed amount makes a new price that takes it over. */
  prices?: PriceSeed[];
  /** Milliseconds since 1970, as `Date.now` gives them. Webhooks are signed by the real clock all the same. */
  now?: () => number;
  /** Pauses in milliseconds before an event that was not answered 2xx is sent again; one retry after 2 s by default. */
  retryAfterMs?: number[];
}

export interface LocalStripe {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  /** What `new Stripe(…)` takes; any other `sk_test_…` does as well. */
  readonly secretKey: string;
  /**
   * Pays a session as the hosted page does, with 4242 4242 4242 4242 unless another card is named.
   * Rejects when there is no such session; a declined card or a code that is not valid is an outcome, not an error.
   */
  payCheckout(sessionId: string, options?: PayOptions): Promise<Payment>;
  /** Lets the money of a delayed payment arrive, or fail; rejects when none is on its way. */
  settleDelayed(sessionId: string, outcome: 'succeeds' | 'fails'): Promise<Stripe.Checkout.Session>;
  /** Expires an open session; rejects when it is unknown, complete or expired already. */
  expireCheckout(sessionId: string): Promise<Stripe.Checkout.Session>;
  /** Lets the money of a pending refund arrive; rejects when it is not pending. */
  settleRefund(refundId: string): Promise<Stripe.Refund>;
  /** A refund that was pending or succeeded fails: the charge's `amount_refunded` goes back down. */
  failRefund(refundId: string): Promise<Stripe.Refund>;
  /** The payer's bank disputes a charge; rejects when the charge did not succeed or is over less. */
  openDispute(dispute: DisputeInput): Promise<Stripe.Dispute>;
  /** The bank takes the disputed money, also after the end; rejects when it has all of it. */
  withdrawFunds(disputeId: string): Promise<Stripe.Dispute>;
  /** The bank gives back all it took, or `amountCents` of it; rejects when that is more than it took. */
  reinstateFunds(disputeId: string, amountCents?: number): Promise<Stripe.Dispute>;
  /** Ends a dispute; `won` gives back what was withdrawn. Rejects when it is closed already. */
  closeDispute(disputeId: string, status: DisputeOutcome): Promise<Stripe.Dispute>;
  /**
   * Moves the clock on, to an instant or by milliseconds; rejects when that is back. What falls due on the way happens
   * at its own time, in order: sessions expire, trials end, subscriptions renew, failed payments are tried again.
   */
  advanceClock(to: Date | number): Promise<void>;
  /** Declines the customer's renewals from now on, or lets them be paid again. */
  setCardDeclines(customerId: string, isDeclined: boolean): Promise<void>;
  /** Resolves when no event is on its way or waiting for its retry. */
  deliveriesSettled(): Promise<void>;
  /**
   * How webhooks leave from now on: what is left out goes back to how it was at the start. Throws on a share or number
   * that makes no sense.
   */
  setDelivery(settings: DeliverySettings): void;
  /** Sends what was held back, through the settings of `setDelivery`; resolves when all were answered or given up. */
  releaseHeld(): Promise<void>;
  /** The next answers of the API fail; see `FaultOrder`. */
  failNext(order: FaultOrder): void;
  /** What was sent where and what came back, oldest first. */
  deliveries(): Delivery[];
  /** Stops the server and its retries; with a `stateFile`, the next start goes on from here. */
  close(): Promise<void>;
}

const startEndpointId = 'we_givenAtStart';
const catchUpMs = 30_000;

const putStartEndpoint = (store: Store, webhook: LocalStripeOptions['webhook']): void => {
  if (webhook) putWebhookEndpoint(store, { id: startEndpointId, ...webhook, enabledEvents: ['*'] });
  else store.remove('webhookEndpoints', startEndpointId);
};

/**
 * Starts a stand-in for Stripe on 127.0.0.1, to be spoken to through Stripe's own SDK.
 *
 * Rejects when `port` is taken and when `stateFile` exists but cannot be read as one (the error names it).
 *
 * @example
 * const local = await startLocalStripe({ webhook: { url: 'http://127.0.0.1:3000/api/webhooks/stripe', secret } });
 * const { hostname: host, port } = new URL(local.url);
 * const stripe = new Stripe(local.secretKey, { host, port, protocol: 'http', telemetry: false });
 * const session = await stripe.checkout.sessions.create({ mode: 'payment', line_items, success_url });
 * await local.payCheckout(session.id);
 * await local.deliveriesSettled();
 * await local.close();
 */
export const startLocalStripe = async (options: LocalStripeOptions = {}): Promise<LocalStripe> => {
  const { port: wanted = 0, stateFile, webhook, prices = [], now = Date.now, retryAfterMs = [2_000] } = options;
  const { port: remembered, contents, ...kept } = loadState(stateFile);
  let { past } = kept;
  const store = new Store(contents, now);
  const faults = new Faults();
  const deliveries = new Deliveries(store, retryAfterMs);
  const letHaveHappened = (steps: HistoryStep[]): { isNew: boolean } => {
    const played = playHistory(store, steps);
    if (stateFile !== undefined && played.isNew) past = keepPast(stateFile, { port, contents });
    return played;
  };
  const rooms = { store, faults, deliveries, letHaveHappened };
  const { app, port } = await listen(() => buildServer(rooms), { wanted, remembered });
  store.url = `http://127.0.0.1:${port}`;

  // The file is written before anything is sent, so that a crash repeats a delivery rather than forgets it.
  if (stateFile !== undefined) store.onChange(() => saveState(stateFile, { port, contents, past }));
  store.change(() => {
    movePages(store);
    // Their addresses are others now, so that otherwise each change would write all of them.
    if (stateFile !== undefined && past.size > 0 && port !== remembered) past = keepPast(stateFile, { port, contents });
    seedPrices(store, prices);
    putStartEndpoint(store, webhook);
  });
  deliveries.start();
  const clockwork = setInterval(() => store.change(() => catchUp(store)), catchUpMs).unref();

  return {
    url: store.url,
    secretKey: localSecretKey,
    payCheckout: async (sessionId, payment) => store.change(() => payByCode(store, sessionId, payment)),
    settleDelayed: async (sessionId, outcome) => store.change(() => settleDelayed(store, sessionId, outcome)),
    expireCheckout: async (sessionId) => store.change(() => expire(store, sessionId)),
    settleRefund: async (refundId) => store.change(() => settleRefund(store, refundId)),
    failRefund: async (refundId) => store.change(() => failRefund(store, refundId)),
    openDispute: async (dispute) => store.change(() => openDispute(store, dispute)),
    withdrawFunds: async (disputeId) => store.change(() => withdrawFunds(store, disputeId)),
    reinstateFunds: async (disputeId, amountCents) => store.change(() => reinstateFunds(store, disputeId, amountCents)),
    closeDispute: async (disputeId, status) => store.change(() => closeDispute(store, disputeId, status)),
    advanceClock: async (to) => store.change(() => advanceClock(store, to)),
    setCardDeclines: async (customerId, isDeclined) =>
      store.change(() => setCardDeclines(store, customerId, isDeclined)),
    deliveriesSettled: () => deliveries.settled(),
    setDelivery: (settings) => deliveries.set(settings),
    releaseHeld: () => deliveries.releaseHeld(),
    failNext: (order) => faults.failNext(order),
    deliveries: () => store.all('deliveries'),
    close: async () => {
      clearInterval(clockwork);
      await app.close();
      await deliveries.close();
    },
  };
};
