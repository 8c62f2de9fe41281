import type { Stripe } from 'stripe';

import { StripeEvent } from './inbox.ts';

/** How far a signature's time may be from ours, either way. The SDK looks into the past alone. */
const TOLERANCE_SECONDS = 300;

type Verification =
  | { readonly ok: true; readonly event: StripeEvent }
  | { readonly ok: false; readonly reason: string };

export type EventVerifier = (payload: Buffer, signature: string | string[] | undefined) => Verification;

/** Checks the signature of a webhook's raw bytes against each secret, its time, and that what was signed is an event. */
export function createEventVerifier(options: {
  stripe: Stripe;
  secrets: readonly string[];
  now?: () => number;
}): EventVerifier {
  const { stripe, secrets, now = Date.now } = options;

  return function verifyEvent(payload, signature) {
    if (typeof signature !== 'string') return refused('The Stripe-Signature header is missing.');
    const signedAt = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1] ?? Number.NaN);
    const isRecent = Math.abs(now() / 1000 - signedAt) <= TOLERANCE_SECONDS;
    if (!isRecent) return refused('The signature is not from these minutes.');
    const isSigned = secrets.some((secret) => isSignedWith(stripe, payload, signature, secret));
    if (!isSigned) return refused('The signature does not match.');
    const event = StripeEvent.safeParse(parseJson(payload));
    return event.success ? { ok: true, event: event.data } : refused('What was signed is not an event.');
  };
}

function isSignedWith(stripe: Stripe, payload: Buffer, signature: string, secret: string): boolean {
  try {
    return stripe.webhooks.signature?.verifyHeader(payload, signature, secret, TOLERANCE_SECONDS) ?? false;
  } catch {
    return false;
  }
}

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}

function refused(reason: string): Verification {
  return { ok: false, reason };
}
