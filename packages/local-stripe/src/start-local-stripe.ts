import type { Stripe } from 'stripe';
import { expire, expireDue } from './checkout/expire.ts';
import { pay } from './checkout/pay.ts';
import type { Payment } from './checkout/pay.ts';
import { listen } from './listen.ts';
import { putWebhookEndpoint } from './resources/webhook-endpoints.ts';
import { seedPrices } from './seed-prices.ts';
import type { PriceSeed } from './seed-prices.ts';
import { buildServer } from './server.ts';
import { loadState, saveState } from './state-file.ts';
import { Store } from './store.ts';
import { Deliveries } from './webhooks/deliveries.ts';
import type { Delivery } from './webhooks/delivery.ts';

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
   * Rejects when there is no such session; a declined card is an outcome, not an error.
   */
  payCheckout(sessionId: string, card?: { cardNumber?: string; email?: string }): Promise<Payment>;
  /** Expires an open session; rejects when it is unknown, complete or expired already. */
  expireCheckout(sessionId: string): Promise<Stripe.Checkout.Session>;
  /** Resolves when no event is on its way or waiting for its retry. */
  deliveriesSettled(): Promise<void>;
  /** What was sent where and what came back, oldest first. */
  deliveries(): Delivery[];
  /** Stops the server and its retries; with a `stateFile`, the next start goes on from here. */
  close(): Promise<void>;
}

const secretKey = 'sk_test_localStripeWithoutMoney';
const startEndpointId = 'we_givenAtStart';
const expiryCheckMs = 30_000;

/** Open sessions of an earlier run point at its port. */
const moveOpenSessions = (store: Store): void => {
  for (const session of store.all('sessions')) {
    if (session.status !== 'open') continue;
    const url = `${store.url}/c/pay/${session.id}`;
    if (session.url !== url) store.put('sessions', { ...session, url });
  }
};

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
  const { port: remembered, contents } = loadState(stateFile);
  const store = new Store(contents, now);
  const { app, port } = await listen(() => buildServer(store), { wanted, remembered });
  store.url = `http://127.0.0.1:${port}`;

  // The file is written before anything is sent, so that a crash repeats a delivery rather than forgets it.
  if (stateFile !== undefined) store.onChange(() => saveState(stateFile, port, store.contents));
  const deliveries = new Deliveries(store, retryAfterMs);
  store.change(() => {
    moveOpenSessions(store);
    seedPrices(store, prices);
    putStartEndpoint(store, webhook);
  });
  deliveries.resume();
  const expiryCheck = setInterval(() => store.change(() => expireDue(store)), expiryCheckMs).unref();

  return {
    url: store.url,
    secretKey,
    payCheckout: async (sessionId, { cardNumber = '4242 4242 4242 4242', email = '' } = {}) => {
      const expiry = `12 / ${new Date(now()).getUTCFullYear() + 1}`;
      return store.change(() => pay(store, sessionId, { number: cardNumber, expiry, cvc: '123', name: '', email }));
    },
    expireCheckout: async (sessionId) => store.change(() => expire(store, sessionId)),
    deliveriesSettled: () => deliveries.settled(),
    deliveries: () => store.all('deliveries'),
    close: async () => {
      clearInterval(expiryCheck);
      await app.close();
      await deliveries.close();
    },
  };
};
