import { Stripe } from 'stripe';

/** How long Stripe remembers an idempotency key, with an hour to spare: sent later, a request is made a second time. */
export const KEY_MS = 23 * 3_600_000;

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

/** Where Stripe's Dashboard shows the objects of a key; a server that only speaks as Stripe does has none. */
export function dashboardUrlOf({ secretKey, apiUrl }: Pick<StripeOptions, 'secretKey' | 'apiUrl'>): string | null {
  if (apiUrl !== undefined) return null;
  return `https://dashboard.stripe.com${isLiveKey(secretKey) ? '' : '/test'}`;
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
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether Stripe says that it has no such object; named in a parameter, it says so with a 400. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && (error.statusCode === 404 || error.code === 'resource_missing');
}

/** The id of what an object of Stripe's names, whether it was expanded or not. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}
