import { Stripe } from 'stripe';
import type { Delivery } from './delivery.ts';

const answerTimeoutMs = 10_000;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
};

/** One attempt: signed and sent as Stripe signs and sends. Never rejects: no answer is an answer too. */
export const sendEvent = async (
  event: Stripe.Event,
  endpoint: { url: string; secret: string },
  closing: AbortSignal,
): Promise<Pick<Delivery, 'lastStatus' | 'lastError'>> => {
  const payload = JSON.stringify(event, null, 2);
  // Signed by the real clock even when objects are dated by a moved one: receivers refuse old timestamps.
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: endpoint.secret });
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: payload,
      // Stripe takes a redirect for a failure.
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(answerTimeoutMs)]),
    });
    await response.body?.cancel();
    return { lastStatus: response.status, lastError: null };
  } catch (error) {
    return { lastStatus: null, lastError: reasonOf(error) };
  }
};
