import type { Stripe } from 'stripe';
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
  events: Stripe.Event;
  webhookEndpoints: Stripe.WebhookEndpoint & { secret: string };
  deliveries: Delivery;
  /** First answers under their idempotency key. */
  answers: { id: string; created: number; fingerprint: string; body: string };
}

interface Checkout {
  id: string;
  items: Stripe.LineItem[];
  /** For the payment intent, which is not made before somebody tries to pay. */
  intent: Pick<Stripe.PaymentIntent, 'description' | 'metadata' | 'receipt_email'>;
}

export type Contents = { [K in keyof Collections]: Map<string, Collections[K]> };

export const emptyContents = (): Contents => ({
  products: new Map(),
  prices: new Map(),
  customers: new Map(),
  sessions: new Map(),
  checkouts: new Map(),
  paymentIntents: new Map(),
  charges: new Map(),
  events: new Map(),
  webhookEndpoints: new Map(),
  deliveries: new Map(),
  answers: new Map(),
});

/** What another object may name by id, and `expand` may therefore look up. */
const nameable = ['products', 'prices', 'customers', 'sessions', 'paymentIntents', 'charges'] as const;

export class Store {
  readonly contents: Contents;
  /** Where the server listens; known once it does. */
  url = '';
  /** Ids of deliveries that nobody sends yet; emptied after each change. */
  readonly outbox: string[] = [];
  readonly #now: () => number;
  readonly #afterChange: Array<() => void> = [];
  #isChanged = false;

  constructor(contents: Contents, now: () => number) {
    this.contents = contents;
    this.#now = now;
  }

  /** Stripe counts time in whole seconds. */
  seconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  find<K extends keyof Collections>(name: K, id: string): Collections[K] | undefined {
    return this.contents[name].get(id);
  }

  all<K extends keyof Collections>(name: K): Array<Collections[K]> {
    return [...this.contents[name].values()];
  }

  newestFirst<K extends keyof Collections>(name: K): Array<Collections[K]> {
    return this.all(name).toReversed();
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
    const result = work();
    if (this.#isChanged) {
      this.#isChanged = false;
      for (const listener of this.#afterChange) listener();
    }
    return result;
  }
}
