import type { Stripe } from 'stripe';
import type { Card } from './checkout/card.ts';
import type { Billing, SubscriptionTerms } from './billing/subscription-state.ts';
import type { Delivery } from './webhooks/delivery.ts';

// Everything the local Stripe knows. Objects are never changed in place but replaced, so that an event keeps showing
// its object as it was when the event was made.
export interface Collections {
  products: Stripe.Product;
  prices: Stripe.Price;
  customers: Stripe.Customer | Stripe.DeletedCustomer;
  sessions: Stripe.Checkout.Session;
  /** What a session keeps beside its public object, under the same id. */
  checkouts: Checkout;
  paymentIntents: Stripe.PaymentIntent;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  balanceTransactions: Stripe.BalanceTransaction;
  coupons: Stripe.Coupon;
  promotionCodes: Stripe.PromotionCode;
  subscriptions: Stripe.Subscription;
  billings: Billing;
  invoices: Stripe.Invoice;
  /** All lines of an invoice, under its id: the invoice itself shows the first ten. */
  invoiceLines: { id: string; lines: Stripe.InvoiceLineItem[] };
  invoicePayments: Stripe.InvoicePayment;
  /** Customers whose renewals are declined. */
  decliningCustomers: { id: string };
  portalConfigurations: Stripe.BillingPortal.Configuration;
  portalSessions: Stripe.BillingPortal.Session;
  /** One row: how far the clock is ahead of the real one. */
  clocks: { id: 'clock'; aheadMs: number };
  events: Stripe.Event;
  webhookEndpoints: Stripe.WebhookEndpoint & { secret: string };
  deliveries: Delivery;
  /** First answers under their idempotency key. */
  answers: { id: string; created: number; fingerprint: string; body: string };
}

interface Checkout {
  id: string;
  items: Stripe.LineItem[];
  /** Of the first attempt to pay. A subscription's session never names it. */
  intentId?: string;
  /** A card whose payer was asked to confirm, and has not answered yet. */
  confirming?: { card: Card; email: string | null };
  /** For the payment intent, which is not made before somebody tries to pay. */
  intent: Pick<Stripe.PaymentIntent, 'description' | 'metadata' | 'receipt_email'>;
  /** Of a session in subscription mode. */
  subscription?: SubscriptionTerms;
}

type Wanted<T> = { readonly [Field in keyof T]?: T[Field] | undefined };

export type Contents = { [K in keyof Collections]: Map<string, Collections[K]> };

export const emptyContents = (): Contents => ({
  products: new Map(),
  prices: new Map(),
  customers: new Map(),
  sessions: new Map(),
  checkouts: new Map(),
  paymentIntents: new Map(),
  charges: new Map(),
  refunds: new Map(),
  disputes: new Map(),
  balanceTransactions: new Map(),
  coupons: new Map(),
  promotionCodes: new Map(),
  subscriptions: new Map(),
  billings: new Map(),
  invoices: new Map(),
  invoiceLines: new Map(),
  invoicePayments: new Map(),
  decliningCustomers: new Map(),
  portalConfigurations: new Map(),
  portalSessions: new Map(),
  clocks: new Map(),
  events: new Map(),
  webhookEndpoints: new Map(),
  deliveries: new Map(),
  answers: new Map(),
});

/** What another object may name by id, and `expand` may therefore look up. */
const nameable = [
  'products',
  'prices',
  'customers',
  'sessions',
  'paymentIntents',
  'charges',
  'refunds',
  'disputes',
  'balanceTransactions',
  'coupons',
  'promotionCodes',
  'subscriptions',
  'invoices',
  'portalConfigurations',
] as const;

export class Store {
  readonly contents: Contents;
  /** Where the server listens; known once it does. */
  url = '';
  /** Ids of deliveries that nobody sends yet; emptied after each change. */
  readonly outbox: string[] = [];
  readonly #now: () => number;
  readonly #afterChange: Array<() => void> = [];
  #isChanged = false;
  /** The instant that `at` pretends it is. */
  #momentMs: number | undefined;

  constructor(contents: Contents, now: () => number) {
    this.contents = contents;
    this.#now = now;
  }

  /** What the clock says, in milliseconds since 1970: the real time, and what the clock was moved ahead of it. */
  nowMs(): number {
    return this.#momentMs ?? this.#now() + (this.find('clocks', 'clock')?.aheadMs ?? 0);
  }

  /** Stripe counts time in whole seconds. */
  seconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** Does `work` as of an instant that has passed, so that what fell due is dated by its own time. */
  at<T>(seconds: number, work: () => T): T {
    this.#momentMs = seconds * 1000;
    try {
      return work();
    } finally {
      this.#momentMs = undefined;
    }
  }

  find<K extends keyof Collections>(name: K, id: string): Collections[K] | undefined {
    return this.contents[name].get(id);
  }

  all<K extends keyof Collections>(name: K): Array<Collections[K]> {
    return [...this.contents[name].values()];
  }

  /** Those that have the values asked for; what is undefined was not asked for. */
  newestFirst<K extends keyof Collections>(name: K, wanted: Wanted<Collections[K]> = {}): Array<Collections[K]> {
    const values = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const isWanted = (object: object) => values.every(([key, value]) => Reflect.get(object, key) === value);
    return this.all(name).filter(isWanted).toReversed();
  }

  lookUp(id: string): object | undefined {
    return nameable.map((name) => this.find(name, id)).find((object) => object !== undefined);
  }

  put<K extends keyof Collections, T extends Collections[K] & { id: string }>(name: K, object: T): T {
    this.contents[name].set(object.id, object);
    this.#isChanged = true;
    return object;
  }

  remove(name: keyof Collections, id: string): void {
    this.#isChanged = this.contents[name].delete(id) || this.#isChanged;
  }

  /** Runs `listener` once after each `change` that put or removed something. */
  onChange(listener: () => void): void {
    this.#afterChange.push(listener);
  }

  /** Every write happens inside one of these: work to its end, then the file, then the webhooks. */
  change<T>(work: () => T): T {
    try {
      return work();
    } finally {
      // Also after an error: a declined payment is refused, and what it left behind stays.
      if (this.#isChanged) {
        this.#isChanged = false;
        for (const listener of this.#afterChange) listener();
      }
    }
  }
}
