import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../store.ts';
import type { Delivery } from './delivery.ts';
import { sendEvent } from './send-event.ts';

/** Sends queued events beside the requests that made them, and again after each of `retryAfterMs`. */
export class Deliveries {
  readonly #store: Store;
  readonly #retryAfterMs: number[];
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(store: Store, retryAfterMs: number[]) {
    this.#store = store;
    this.#retryAfterMs = retryAfterMs;
    store.onChange(() => this.#sendQueued());
  }

  /** Takes up what an earlier run did not deliver, with all attempts anew. */
  resume(): void {
    this.#store.change(() => {
      for (const delivery of this.#store.all('deliveries')) {
        if (delivery.state === 'delivered') continue;
        this.#store.put('deliveries', { ...delivery, state: 'waiting' });
        this.#store.outbox.push(delivery.id);
      }
    });
  }

  /** Resolves when nothing is on its way or waiting for its next attempt. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Stops at once; what was not delivered stays `waiting` for the next run. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  #sendQueued(): void {
    for (const id of this.#store.outbox.splice(0)) {
      const sending = this.#sendUntilDelivered(id).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
  }

  async #sendUntilDelivered(id: string): Promise<void> {
    const { signal } = this.#closing;
    for (const pauseMs of [0, ...this.#retryAfterMs]) {
      // Unreferenced, so that a retry hours away does not keep a finished process alive.
      await wait(pauseMs, undefined, { ref: false, signal }).catch(() => undefined);
      if (signal.aborted) return;
      const delivery = this.#store.find('deliveries', id);
      const event = delivery && this.#store.find('events', delivery.eventId);
      const endpoint = delivery && this.#store.find('webhookEndpoints', delivery.endpointId);
      // A deleted endpoint, or an event older than what Stripe keeps, ends its deliveries.
      if (!delivery || !event || !endpoint) return;
      const answer = await sendEvent(event, endpoint, signal);
      if (signal.aborted) return;
      const isDelivered = answer.lastStatus !== null && answer.lastStatus >= 200 && answer.lastStatus < 300;
      this.#store.change(() =>
        this.#record({
          ...delivery,
          ...answer,
          attempts: delivery.attempts + 1,
          state: isDelivered ? 'delivered' : 'waiting',
        }),
      );
      if (isDelivered) return;
    }
    this.#giveUp(id);
  }

  #record(delivery: Delivery): void {
    this.#store.put('deliveries', delivery);
    const event = this.#store.find('events', delivery.eventId);
    if (event && delivery.state === 'delivered') {
      this.#store.put('events', { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) });
    }
  }

  #giveUp(id: string): void {
    const delivery = this.#store.find('deliveries', id);
    if (delivery) this.#store.change(() => this.#record({ ...delivery, state: 'failed' }));
  }
}
