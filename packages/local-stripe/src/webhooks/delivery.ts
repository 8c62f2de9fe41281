/** One event on its way to one webhook endpoint. */
export interface Delivery {
  /** `{event}:{endpoint}` */
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  /** Whole seconds, as Stripe counts time. */
  created: number;
  /** How often it was sent so far. */
  attempts: number;
  /** The HTTP status of the last answer; null when none came. */
  lastStatus: number | null;
  /** Why the last attempt got no answer, such as `ECONNREFUSED`. */
  lastError: string | null;
  /**
   * `waiting`: to be sent, or sent again · `held`: until `releaseHeld` · `delivered`: answered 2xx · `failed`: all
   * attempts used up · `dropped`: lost on purpose, as `setDelivery` asked.
   */
  state: 'waiting' | 'held' | 'delivered' | 'failed' | 'dropped';
}
