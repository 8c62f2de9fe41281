import type { FastifyReply } from 'fastify';
import { ApiError } from './api-error.ts';

export interface FaultOrder {
  /**
   * `rate_limited` (429), `conflict` (409) and `server_error` (500) do nothing and say so; under `half_body` (cut in
   * the middle of the JSON) and `silence` (never answered, until the server closes) the call has its effect.
   */
  fault: 'rate_limited' | 'conflict' | 'server_error' | 'half_body' | 'silence';
  /** How many answers in a row; 1 when left out. */
  times?: number;
  /** Which ones, by their path, such as `/\/v1\/refunds/`; any when left out. */
  path?: RegExp;
}

/** Faults that were ordered and not served yet. */
export class Faults {
  #orders: Array<FaultOrder & { left: number }> = [];

  failNext(order: FaultOrder): void {
    this.#orders.push({ ...order, left: order.times ?? 1 });
  }

  /** The fault for the next answer of this path; each is served in the order in which it was asked for. */
  take(path: string): FaultOrder['fault'] | undefined {
    // `search`, unlike `test`, begins at the start also for an expression with the g flag.
    const order = this.#orders.find((candidate) => !candidate.path || path.search(candidate.path) !== -1);
    if (!order) return undefined;
    order.left -= 1;
    this.#orders = this.#orders.filter(({ left }) => left > 0);
    return order.fault;
  }
}

/** Stripe's own words, before anything is done. */
export const refuseBy = (fault: FaultOrder['fault'] | undefined): void => {
  if (fault === 'rate_limited') {
    throw new ApiError('Request rate limit exceeded.', { status: 429, code: 'rate_limit' });
  }
  if (fault === 'conflict') {
    const message =
      'There is currently another in-progress request using this idempotency key. Please try again later.';
    throw new ApiError(message, { status: 409, code: 'idempotency_key_in_use' });
  }
  if (fault === 'server_error') {
    const message = 'An unknown error occurred. The local Stripe was asked to fail.';
    throw new ApiError(message, { status: 500, type: 'api_error' });
  }
};

/** What the call did stands; its answer is lost on the way. */
export const loseAnswer = (reply: FastifyReply, body: string, fault: 'half_body' | 'silence'): FastifyReply => {
  reply.hijack();
  if (fault === 'silence') return reply;
  const bytes = Buffer.from(body);
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  raw.write(bytes.subarray(0, bytes.length / 2), () => raw.destroy());
  return reply;
};
