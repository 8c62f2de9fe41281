import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../store.ts';
import type { Delivery } from './delivery.ts';
import { createPlanner } from './delivery-settings.ts';
import type { DeliverySettings } from './delivery-settings.ts';
import { sendEvent } from './send-event.ts';

// How many of those released together are under way at a time, so that the order chosen for them means something.
const releasedAtOnce = 4;

/** Sends queued events beside the requests that made them, and again after each of `retryAfterMs`. */
export class Deliveries {
  readonly #store: Store;
  readonly #retryAfterMs: number[];
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #settings: DeliverySettings = {};
  #plan = createPlanner({});

  constructor(store: Store, retryAfterMs: number[]) {
    this.#store = store;
    this.#retryAfterMs = retryAfterMs;
  }

  get settings(): DeliverySettings {
    return this.#settings;
  }

  /** For what is queued from now on; what was held before stays held. */
  set(settings: DeliverySettings): void {
    this.#plan = createPlanner(settings);
    this.#settings = settings;
  }

  /**
   * Sends from now on, after whoever listens to changes already. Takes up what an earlier run did not deliver, with all
   * attempts anew; what was dropped stays lost.
   */
  start(): void {
    this.#store.onChange(() => this.#sendQueued());
    this.#store.change(() => {
      this.#store.outbox.length = 0;
      for (const delivery of this.#store.all('deliveries')) {
        if (delivery.state === 'delivered' || delivery.state === 'dropped') continue;
        this.#store.put('deliveries', { ...delivery, state: 'waiting' });
        this.#store.outbox.push(delivery.id);
      }
    });
  }

  /** Sends what was held back, through the settings; resolves when all were answered or given up. */
  async releaseHeld(): Promise<void> {
    const held = this.#store.all('deliveries').filter(({ state }) => state === 'held');
    const queue = this.#dropSome(held.map(({ id }) => id));
    this.#mark(queue, 'waiting');
    const next = async (): Promise<void> => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) await this.#track(id);
    };
    await Promise.all(Array.from({ length: releasedAtOnce }, next));
  }

  /** Sends one again, whatever became of it and whatever the settings. */
  sendAgain(id: string): void {
    this.#mark([id], 'waiting');
    void this.#track(id);
  }

  /** Resolves when nothing is on its way or waiting for its next attempt. What is held does not count. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Stops at once; what was not delivered stays `waiting` for the next run. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  #sendQueued(): void {
    const ids = this.#store.outbox.splice(0);
    if (ids.length === 0) return;
    if (this.#settings.isHeld) this.#mark(ids, 'held');
    else for (const id of this.#dropSome(ids)) void this.#track(id);
  }

  #dropSome(ids: string[]): string[] {
    const { sent, dropped } = this.#plan(ids);
    this.#mark(dropped, 'dropped');
    return sent;
  }

  #mark(ids: string[], state: Delivery['state']): void {
    this.#store.change(() => {
      for (const id of ids) {
        const delivery = this.#store.find('deliveries', id);
        if (delivery) this.#store.put('deliveries', { ...delivery, state });
      }
    });
  }

  #track(id: string): Promise<void> {
    const sending = this.#sendUntilDelivered(id).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
    return sending;
  }

  async #sendUntilDelivered(id: string): Promise<void> {
    const { signal } = this.#closing;
    for (const pauseMs of [this.#settings.delayMs ?? 0, ...this.#retryAfterMs]) {
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
      this.#record(id, answer);
      if (isTaken(answer)) return;
    }
    const delivery = this.#store.find('deliveries', id);
    if (delivery?.state === 'waiting') this.#mark([id], 'failed');
  }

  /** A copy that was refused takes nothing back: once delivered is delivered. */
  #record(id: string, answer: Pick<Delivery, 'lastStatus' | 'lastError'>): void {
    const delivery = this.#store.find('deliveries', id);
    if (!delivery) return;
    const state = isTaken(answer) ? 'delivered' : delivery.state;
    this.#store.change(() => {
      this.#store.put('deliveries', { ...delivery, ...answer, attempts: delivery.attempts + 1, state });
      const event = this.#store.find('events', delivery.eventId);
      if (event && state === 'delivered' && delivery.state !== 'delivered') {
        this.#store.put('events', { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) });
      }
    });
  }
}

const isTaken = ({ lastStatus }: Pick<Delivery, 'lastStatus'>) =>
  lastStatus !== null && lastStatus >= 200 && lastStatus < 300;
