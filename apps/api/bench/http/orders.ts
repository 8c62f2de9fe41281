/** What the callers are asked to do: each sends its request again and again, the next when the last one is answered. */
export interface CallOrder {
  readonly port: number;
  /** One for each caller. `{key}` in it becomes an idempotency key that was never sent before. */
  readonly requests: readonly string[];
  readonly seconds: number;
}
