import { Stripe } from 'stripe';

export interface StripeOptions {
  readonly secretKey: string;
  /** A Stripe-compatible server to talk to instead of Stripe's own. */
  readonly apiUrl?: string | undefined;
  /** How long one request waits for its answer. */
  readonly timeoutMs?: number;
}

/** The SDK, aimed at Stripe or at a server that speaks as Stripe does: everything else is the same code for both. */
export function createStripe({ secretKey, apiUrl, timeoutMs = 20_000 }: StripeOptions): Stripe {
  return new Stripe(secretKey, { ...serverOf(apiUrl), telemetry: false, timeout: timeoutMs, maxNetworkRetries: 2 });
}

/** Whether a key moves real money. */
export function isLiveKey(secretKey: string): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}

function serverOf(apiUrl: string | undefined): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  if (apiUrl === undefined) return {};
  const { hostname, port, protocol } = new URL(apiUrl);
  const isSecure = protocol === 'https:';
  return { host: hostname, port: port || (isSecure ? 443 : 80), protocol: isSecure ? 'https' : 'http' };
}

/** What was asked of Stripe, or null when Stripe has no such object. */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return null;
    throw error;
  }
}

/** The id of what an object of Stripe's names, whether it was expanded or not. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}
