import { createHmac } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { WEBHOOK_SECRET } from './test-app.ts';

/** A `Stripe-Signature` header over a body, by Stripe's description of it rather than by the SDK that checks it. */
export function sign(
  payload: string | Buffer,
  { secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000) } = {},
): string {
  return `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(payload).digest('hex')}`;
}

/** Sends the webhook a body, signed as Stripe would unless told otherwise. */
export function post(
  app: FastifyInstance,
  payload: string | Buffer,
  headers: Record<string, string> = { 'stripe-signature': sign(payload) },
) {
  const url = '/api/webhooks/stripe';
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: payload,
  });
}

/** An event about an object, as much of it as anybody may rely on. */
export function eventOf(id: string, type: string, object: object): string {
  return JSON.stringify({ id, object: 'event', type, data: { object } });
}
